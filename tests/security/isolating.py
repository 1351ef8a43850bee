"""Isolation: every stranger at every field, reads that are cut off, writes that must not be noticed."""

from __future__ import annotations

from tests.security.figures import Row, Section
from tests.security.suites import Ran, promised, run

MATRIX = "isolation matrix"
CROSSED = "{probes} requests: {fields} fields, {strangers} kinds of stranger, {forms} forms and transports"
ABOUT = """\
Every field of the schema, found by introspection, is asked as every kind of stranger in every form; the same
request works for its owner, so that no probe is empty. Reads are cut off by cancels, timeouts and killed
backends at random. Policies are taken away one by one; `make mutation` does so with guards of the program."""
PROMISES = (
    (MATRIX, "A stranger is shown nothing.", ("leaks",), CROSSED),
    (MATRIX, "What is out of reach answers byte for byte like what never was.", ("differences",), CROSSED),
    (MATRIX, "A stranger writes nothing.", ("foreign writes",), CROSSED),
    (MATRIX, "Every probe works for its owner.", ("vacuous",), CROSSED),
    (
        "non-interference of agencies",
        "What other agencies write changes no byte of an answer.",
        ("moved",),
        "{writes} writes, {answers} answers",
    ),
    (
        "non-interference of clients",
        "What other clients of the agency write changes no byte of an answer.",
        ("moved",),
        "{writes} writes, {answers} answers",
    ),
    (
        "pooled reads",
        "A read that is cut off shows no row of another agency, nor does the next.",
        ("wrong",),
        "{reads} reads: {whole} whole, {TimeoutError} timed out, {StoreAway} lost their connection; "
        "{killed} backends killed",
    ),
)
NOTICED = {
    "policies and grants": "Every policy and grant that is taken away is missed by a test.",
    "agency_id = $1 in statements": "Every statement that loses its tenant is noticed.",
}


def isolation(*, is_quick: bool) -> Section:
    """Run the suite; the quick one leaves the long runs out."""
    ran = run(
        "-m",
        "not slow" if is_quick else "",
        "tests/isolation",
        "--ignore=tests/isolation/test_guards_matter.py",
    )
    return section(ran)


def section(ran: Ran) -> Section:
    """What has run, as promises."""
    rows = [ran.row()]
    rows += [promised(ran, *each) for each in PROMISES]
    rows += [noticed(ran, name, promise) for name, promise in NOTICED.items()]
    return Section("Isolation", ABOUT, rows)


def noticed(ran: Ran, name: str, promise: str) -> Row:
    """What was taken away, and how much of it a test has seen."""
    figures = ran.of(name)
    if figures is None:
        return Row(promise, "not measured", "—", False)
    missed = figures["taken away"] - figures["noticed"]
    return Row(promise, f"{missed} not noticed", f"{figures['taken away']} taken away", missed == 0)
