"""Words beside a number that tell its part: where it starts, where it goes, by how much."""

from __future__ import annotations

from domain.coach.numbers.wordlists import beginnings_of, words_of

FROM = frozenset(["from", "с", "со", "от"])
TO = words_of("to до к ко достичь достигнуть достигли reach reaching reached hit reaches")
BY = frozenset(["by", "на"])
AGAINST = frozenset(["vs", "versus", "against", "против"])
INSTEAD_OF = frozenset(["вместо"])
COMPARED = frozenset(["compared", "сравнению", "opposed"])
ARROWS = words_of("-> --> => → ➔ ➜ ⟶ ⇒ ► ➝ ↗ ↘")

FILLERS = words_of(
    """
    within at least over under more less than above below about around approximately approx nearly almost a
    an the average avg minimum min max maximum of no level only just roughly circa up down last year
    year's month's quarter's today's current currently our its their fewer not or some another
    additional extra further baseline rate score previous existing present initial median well mere
    не менее более минимум максимум уровня отметки показателя примерно почти около как хотя бы
    среднего значения целевых целевого планки суммы размера чем выше ниже больше меньше нынешних
    нынешнего нынешней текущих текущего текущей текущие сегодняшних сегодняшнего прошлогодних
    исходных имеющихся средних еще целых минимально порядка в стабильных стабильно кемінде шамамен
    кем дегенде ең аз көп орта есеппен > < >= <= ≥ ≤ ~ ≈ ± = : " « » “ ”
    """
)
"""Words and signs that may stand between a cue and its number."""

LEVEL = words_of("level уровне уровень отметке отметку отметки позиции")
"""Between "на" and a number they make it a level: на уровне 30 %."""

NOW_ADJECTIVES = beginnings_of(
    """
    current текущ нынешн сегодняшн исходн стартов базов baseline существующ имеющ қазіргі ағымдағы
    бүгінгі бастапқы базалық прошл previous
    """
)
NOW_WORDS = words_of(
    """
    now today currently was were had presently сейчас сегодня было был была были имеем ныне факт
    старте қазір бүгін болды еді болған бастапқыда
    """
)
NOW_BEHIND = words_of(
    """
    now today currently presently сейчас сегодня қазір бүгін болды еді болған
    """
)
"""Words for the present that may follow the number they belong to."""

OWNERS = {"have": "we", "нас": "у"}
"""Words that with the word before them tell the present: we have, у нас."""

GOAL = beginnings_of("target goal aim цель цели целев план plan мақсат жоспар таргет станет")
NO_GOALS = beginnings_of("planner planning планер aimed targeted targeting таргетолог таргетир планёр")

BREAKS = frozenset(";.!?,()")
"""Marks over which words of the present or of the goal do not reach."""

SOFT = words_of(
    """
    in across within on for among with per through via during after between в во из по для за через
    у среди при под об о
    """
)
"""Prepositions before a number that is beside the point when another number is there."""

DURING = words_of(
    """
    in within over during for next first last past every each following coming before after until
    till by за в течение на протяжении через каждые каждый последние последних первые первых
    ближайшие ближайших спустя следующие следующих следующий ближайший после к ко келесі соңғы
    алғашқы әр әрбір алдағы
    """
)
"""Words before a time that make it a term and no metric."""

DURING_BEHIND = words_of("ішінде сайын бойы бойынша кейін соң аралығында ago later назад спустя бұрын")
NO_THINGS = (
    SOFT
    | TO
    | FROM
    | BY
    | words_of(
        "quarter month year week day mom yoy qoq this next last each every and or и или кемінде орнына"
    )
)
"""Words behind a number that are not what it counts."""

BOUNDS = words_of(
    "above below over under least most than exceed exceeding beyond > < >= <= ≥ ≤ выше ниже менее более свыше"
)
"""Words before a bare percent that make it a level."""

STARS = ("star", "звезд", "жұлдыз")
INSTEAD_BEHIND = frozenset(["орнына", "қарсы", "қарағанда", "салыстырғанда"])
BOUND_BEHIND = beginnings_of("кешік кеш астам кем артық көп аз жоғары төмен асыр аспа асат асып асу түсірме")
"""Kazakh words behind an ablative that make it a bound and no start: 10-нан астам."""

TO_VERBS = beginnings_of(
    """
    жеткіз жету жетед жетті жетсе жетіп жеткен түсір апар шығар шығу шығад теңе жақында мақсат түсу
    түсед түсс түсті дейін келтір тұрақта
    """
)
BY_VERBS = beginnings_of(
    """
    арттыр арту артад артты артсын көбей азай төменде қысқар өсу өсі өсе өст өсс көтер ұлғай кеміт
    кему кемід күшей жақсар үлкей жоғарыла кішірей үнемде жылдамда кеңей арзанда қымбатта
    """
)
"""Kazakh verbs of movement: a dative before them is BY, before verbs of arrival it is TO (corpus trap 1)."""

GRADES = ("рейтинг", "баға", "rating", "орташа балл")
"""Kazakh words for a grade, which is raised TO a fraction, never BY one."""

SERVICE = beginnings_of(
    """
    respond respons answer repl resol deliver shipp process turnaround sla отвеча ответ обработ
    обрабат достав решат решен жауап өңдеу wait
    """
)
"""Beginnings of words for work that a client waits for."""

TIME_METRICS = beginnings_of("уақыт мерзім цикл ұзақ жылдам time cycle врем срок длительн")
"""Beginnings of words for metrics that are times themselves."""

SIGNED = frozenset({"nps", "enps"})
"""Indexes that stand above or below nought."""

EACH = words_of("әр әрбір each every каждый каждые каждого каждую каждая каждой")
"""Words before a number that is a measure of something else: әр 1 теңгеден."""

FULL_MARKS = frozenset({5, 10, 100})
"""Where scales of grades end."""

RATIOS = words_of("roas romi roi ltv cac ltv/cac окупаемость")
"""Metrics whose levels are written like multiples: ROAS 4x."""

BARRIERS = words_of(": , — – ( ) ; so that чтобы where when with who .")
"""Words over which a verb of growth does not reach to a bare percent."""

OR_BETTER = words_of("or and и или және немесе than чем")
