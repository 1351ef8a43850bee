"""Reasons that the coach gives for its four checks of a key result."""

from __future__ import annotations

from domain.coach.phrases import Three

REASONS: dict[str, Three] = {
    "PROGRESS_UNSEEN": (
        "On the way to it no progress could be seen.",
        "По пути к нему не увидеть прогресса.",
        "Оған бара жатқанда ілгерілеу көрінбейді.",
    ),
    "START_UNKNOWN": (
        "It can be measured; where it starts, the first reading will show.",
        "Измерить можно; откуда начинаем, покажет первый замер.",
        "Өлшеуге болады; неден басталатынын алғашқы өлшем көрсетеді.",
    ),
    "MEASURABLE": (
        "Progress can be seen at any moment.",
        "Прогресс виден в любой момент.",
        "Ілгерілеу кез келген сәтте көрінеді.",
    ),
    "TWO_RESULTS": (
        "Two results stand in one line.",
        "В одной строке два результата.",
        "Бір жолда екі нәтиже тұр.",
    ),
    "READ_DIFFERENTLY": (
        "Two people would count it differently.",
        "Два человека посчитают это по-разному.",
        "Екі адам мұны екі түрлі санайды.",
    ),
    "HOW_MUCH_MORE": (
        "It says «more» or «better» without a size.",
        "Сказано «больше» или «лучше», но не сказано, насколько.",
        "«Көбірек» не «жақсырақ» делінген, бірақ қаншаға екені айтылмаған.",
    ),
    "ONE_MEANING": (
        "It can be read in one way only.",
        "Понять это можно только одним способом.",
        "Мұны тек бір мағынада түсінуге болады.",
    ),
    "GOING_ON": (
        "It comes by going on as before: this is how a KPI is steered.",
        "К этому придёте, продолжая как раньше: так ведут KPI.",
        "Бұған бұрынғыша жүріп-ақ жетесіз: KPI осылай жүргізіледі.",
    ),
    "WAY_KNOWN": (
        "How to get there is known exactly.",
        "Как к этому прийти, известно точно.",
        "Оған қалай жетуді нақты білесіз.",
    ),
    "SMALL_STEP": (
        "The step is a tenth or less of where it starts.",
        "Шаг — не больше десятой части от начала.",
        "Қадам бастапқы мәннің оннан бірінен аспайды.",
    ),
    "SIZE_UNKNOWN": (
        "Without a size nobody can tell how bold it is.",
        "Без размера не понять, насколько это смело.",
        "Көлемі айтылмаса, оның қаншалықты батыл екенін білу мүмкін емес.",
    ),
    "A_LEAP": (
        "It is more than the next even step.",
        "Это больше очередного ровного шага.",
        "Бұл — кезекті бірқалыпты қадамнан үлкен.",
    ),
    "AGAINST_NON_GOAL": (
        "It touches what the cycle has agreed not to do.",
        "Это задевает то, что в этом цикле договорились не делать.",
        "Бұл осы кезеңде істемеуге келісілген нәрсеге қатысты.",
    ),
    "OBJECTIVE_UNKNOWN": (
        "There is no objective to compare it with yet.",
        "Пока нет цели, с которой это сравнить.",
        "Салыстыратын мақсат әлі жоқ.",
    ),
    "SAME_THING": (
        "It speaks of the same thing as its objective.",
        "Речь о том же, о чём и цель.",
        "Мақсатпен бір нәрсе туралы айтылған.",
    ),
    "LINK_UNSAID": (
        "No word ties it to its objective: say how it shows that you are getting there.",
        "Ни одно слово не связывает его с целью: скажите, как по нему видно, что вы приближаетесь.",
        "Мақсатпен байланыстыратын сөз жоқ: бұдан жақындағаныңыз қалай көрінетінін айтыңыз.",
    ),
}
"""Reason → its words."""
