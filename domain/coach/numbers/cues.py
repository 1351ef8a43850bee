"""Words beside a number that tell its part: where it starts, where it goes, by how much."""

from __future__ import annotations

FROM = frozenset("from с со от".split())
TO = frozenset("to до к ко достичь достичь достигнуть достижение reach reaching hit".split())
BY = frozenset("by на".split())
PLUS = frozenset("plus плюс".split())
AGAINST = frozenset("vs versus against против вместо than compared".split())

ARROWS = frozenset({"->", "-->", "=>", "→", "➔", "➜", "⟶", "⇒", "►", "➝", "»"} - {"»"})

FILLERS = frozenset(
    """
    at least over under more less than above below about around approximately approx nearly almost a an the average
    avg minimum min max maximum of no level only just roughly circa up down last year year's month's quarter's
    today's current currently our its their fewer not or some another additional extra further baseline rate score
    не менее более минимум максимум уровня отметки показателя примерно почти около как хотя бы среднего значения
    целевых целевого планки суммы размера чем выше ниже больше меньше нынешних нынешнего нынешней текущих текущего
    текущей текущие сегодняшних сегодняшнего прошлогодних исходных имеющихся средних хотя ещё еще целых минимально
    в кемінде шамамен кем дегенде ең аз көп дегенде орта есеппен
    > < >= <= ≥ ≤ ~ ≈ ± = : " « » “ ”
    """.split()
)
"""Words and signs that may stand between a cue and its number."""

LEVEL = frozenset("level уровне уровень отметке отметки позиции level: деңгейінде деңгейде".split())
"""Between "на" and a number they make it a level: на уровне 30 %."""

NOW_ADJECTIVES = (
    "current", "текущ", "нынешн", "сегодняшн", "исходн", "стартов", "базов", "baseline", "существующ", "имеющ",
    "қазіргі", "ағымдағы", "бүгінгі", "бастапқы", "базалық", "прошл", "previous",
)  # fmt: skip
NOW_WORDS = frozenset(
    """
    now today currently was were had presently сейчас сегодня было был была были имеем ныне пока факт база старт
    старте қазір бүгін болды еді болған бастапқыда
    """.split()
)
NOW_BEHIND = frozenset(
    "now today currently presently сейчас сегодня пока қазір бүгін болды еді болған болатын".split()
)
"""Words for the present that may follow the number they belong to."""

GOAL = (
    "target", "goal", "aim", "цель", "цели", "целев", "план", "plan", "мақсат", "жоспар", "таргет", "objective",
)  # fmt: skip

SOFT = frozenset(
    """
    in across within on for among with per through via over during after at
    в во из по для за через у среди при под об о
    """.split()
)
"""Prepositions before a number that is beside the point when another number is there."""

DURING = frozenset(
    """
    in within over during for next first last past every each following coming for
    за в течение на протяжении через каждые каждый последние последних первые первых ближайшие ближайших спустя
    следующие следующих келесі соңғы алғашқы әр әрбір алдағы следующий ближайший ближайшие после
    after before until till до к ко by
    """.split()
)
"""Words before a time that make it a term and no metric."""

DURING_BEHIND = frozenset("ішінде сайын бойы бойынша кейін соң аралығында ago later назад спустя бұрын".split())
UNTIL = "дейін"
INSTEAD = frozenset({"орнына", "қарсы", "қарағанда", "салыстырғанда"})
BOUND_BEHIND = (
    "астам", "кем", "артық", "көп", "аз", "жоғары", "төмен", "асыр", "аспа", "асат", "асып", "түсірме", "асу", "артық",
)  # fmt: skip
"""Kazakh words behind an ablative that make it a bound and no start: 10-нан астам."""

TO_VERBS = ("жеткіз", "жет", "түсір", "апар", "шығар", "шығу", "тең", "жақында", "мақсат", "түсу", "түсед", "түсс")
BY_VERBS = (
    "арт", "көбей", "азай", "төменде", "қысқар", "өсу", "өсі", "өсе", "өст", "өсс", "көтер", "ұлғай", "кемі", "күшей",
    "жақсар", "үлкей", "жоғарыла", "кіші", "үнемде", "өсім", "жылдам", "кеңей", "арзан",
)  # fmt: skip

SERVICE = (
    "respond", "respons", "answer", "repl", "resol", "deliver", "ship", "process", "turnaround", "отвеча", "ответ",
    "обработ", "обрабат", "достав", "решат", "решен", "жауап", "жеткізіп", "өңдеу",
)  # fmt: skip
"""Beginnings of words for work that a client waits for."""
