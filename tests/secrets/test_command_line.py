"""No command takes a secret as a word: every user of a machine can read every command line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from services.__main__ import bagdar
from services.cli.keys import keys_command

SECRET = re.compile(
    r"pass|pwd|secret|token|key|credential|bearer|auth|dsn|ur[il]|cookie|pin\b|e.?mail|connection",
    re.IGNORECASE,
)
NO_SECRETS: dict[tuple[str, str], str] = {}
"""(command, parameter) whose name sounds like a secret, and why it is none."""


def parameters(command: click.Command, path: str = "bagdar") -> Iterator[tuple[str, click.Parameter]]:
    """Every parameter of a command and of the commands below it."""
    for parameter in command.params:
        yield path, parameter
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from parameters(inner, f"{path} {name}")


def taking_secrets(command: click.Command) -> list[str]:
    """Parameters whose name, placeholder or help says that they take a secret, or that hide what is typed."""
    return [
        f"{path} {parameter.opts[0]}"
        for path, parameter in parameters(command)
        if (path, parameter.opts[0]) not in NO_SECRETS
        and not (isinstance(parameter, click.Option) and parameter.is_flag)
        and (SECRET.search(described(parameter)) or getattr(parameter, "hide_input", False))
    ]


def described(parameter: click.Parameter) -> str:
    """What a person reads of a parameter; the name of a file that holds a secret is none."""
    words = [*parameter.opts, str(parameter.metavar or ""), str(parameter.name)]
    return " ".join(word for word in words if not word.endswith(("_file", "-file")))


def test_no_command_takes_a_secret_as_a_word() -> None:
    everything = click.Group("bagdar", commands={**bagdar.commands, "keys": keys_command})
    assert len(list(parameters(everything))) > 15
    assert taking_secrets(everything) == []


def test_no_option_reads_a_variable_that_could_also_be_a_word() -> None:
    assert [path for path, parameter in parameters(bagdar) if parameter.envvar] == []


@pytest.mark.parametrize(
    "parameter",
    [
        click.Option(["--password"]),
        click.Option(["--db", "database_url"]),
        click.Option(["-p", "api_key"]),
        click.Option(["--value", "value"], hide_input=True, prompt=True),
        click.Argument(["refresh_token"]),
    ],
    ids=str,
)
def test_a_secret_on_the_command_line_is_named(parameter: click.Parameter) -> None:
    inner = click.Group("inner", commands={"deep": click.Command("deep", params=[parameter])})
    assert len(taking_secrets(click.Group("bagdar", commands={"inner": inner}))) == 1


def test_the_name_of_a_file_and_a_switch_are_no_secrets() -> None:
    harmless: list[click.Parameter] = [
        click.Option(["--password-file"]),
        click.Option(["--keys"], is_flag=True),
    ]
    assert taking_secrets(click.Group("bagdar", commands={"x": click.Command("x", params=harmless)})) == []
