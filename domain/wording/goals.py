"""Texts about goals: objectives, key results, check-ins, alignment, cycles, non-goals, KPIs."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "OBJECTIVE_IS_NOT_DRAFT": (
        "The objective is agreed already: retarget, reweight or abandon instead of rewriting it.",
        "Цель уже согласована: вместо переписывания измените целевое значение, вес или откажитесь от неё.",
        "Мақсат келісіліп қойған: қайта жазудың орнына нысанасын не салмағын өзгертіңіз немесе одан бас "
        "тартыңыз.",
    ),
    "OBJECTIVE_IS_NOT_ACTIVE": (
        "Activate the objective first: only an active one takes check-ins.",
        "Сначала активируйте цель: замеры принимает только активная цель.",
        "Алдымен мақсатты іске қосыңыз: өлшемдер тек іске қосылған мақсатқа жазылады.",
    ),
    "OBJECTIVE_IS_CLOSED": (
        "The objective is closed; its history stays as it is.",
        "Цель закрыта; её история остаётся как есть.",
        "Мақсат жабылған; оның тарихы сол қалпында сақталады.",
    ),
    "KR_MISSING": (
        "Add one to three key results: how will we see that we move in the right direction?",
        "Добавьте от одного до трёх ключевых результатов: как мы поймём, что движемся в верном направлении?",
        "Бір–үш түйінді нәтиже қосыңыз: дұрыс бағытта жылжығанымызды қалай түсінеміз?",
    ),
    "KR_OVERLAPPING": (
        "More than {limit} key results: some repeat each other. Keep the best or give a reason for a waiver.",
        "Ключевых результатов больше {limit}: часть повторяет друг друга. Оставьте лучшие или укажите "
        "причину исключения.",
        "Түйінді нәтижелер саны {limit} шегінен асты: бір бөлігі бірін-бірі қайталайды. Ең жақсыларын "
        "қалдырыңыз немесе ерекше рұқсаттың себебін жазыңыз.",
    ),
    "KR_BINARY": (
        "Done or not done shows no progress: how will we know we did it? Measure it, or waive with a reason.",
        "«Сделано — не сделано» не показывает движения: как мы поймём, что сделали это? Выберите измеримый "
        "показатель или укажите причину исключения.",
        "«Жасадық — жасаған жоқпыз» ілгерілеуді көрсетпейді: мұны жасағанымызды қалай түсінеміз? Өлшенетін "
        "көрсеткішке ауыстырыңыз немесе ерекше рұқсаттың себебін жазыңыз.",
    ),
    "WHERE_TO_MISSING": (
        "Answer the question: where do we want to get?",
        "Ответьте на вопрос: куда мы хотим прийти?",
        "Мына сұраққа жауап беріңіз: біз қайда жеткіміз келеді?",
    ),
    "BREAKTHROUGH_MISSING": (
        "Say what kind of breakthrough this is; routine belongs to KPIs.",
        "Укажите, какой это прорыв; текущая работа живёт в KPI.",
        "Бұл қандай серпіліс екенін көрсетіңіз; күнделікті жұмыстың орны — KPI.",
    ),
    "KEY_RESULT_UNKNOWN": (
        "The objective has no such key result.",
        "У этой цели нет такого ключевого результата. Выберите один из её результатов.",
        "Бұл мақсатта мұндай түйінді нәтиже жоқ. Оның нәтижелерінің бірін таңдаңыз.",
    ),
    "KEY_RESULT_IS_GONE": (
        "The key result was abandoned, postponed or withdrawn.",
        "Этот ключевой результат отменён, отложен или отозван. Выберите действующий.",
        "Бұл түйінді нәтижеден бас тартылған, ол кейінге қалдырылған немесе қайтарып алынған. "
        "Қолданыстағысын таңдаңыз.",
    ),
    "CHECK_IN_UNKNOWN": (
        "There is no such check-in in force; a corrected one is corrected through its correction.",
        "Такого действующего замера нет; исправленный замер исправляют через его исправление.",
        "Мұндай қолданыстағы өлшем жоқ; түзетілген өлшем соңғы түзетуі арқылы түзетіледі.",
    ),
    "MEASURED_IN_THE_FUTURE": (
        "A reading tells what was: give a moment that has passed.",
        "Замер говорит о том, что было: укажите прошедший момент.",
        "Өлшем болған жайтты көрсетеді: өтіп кеткен сәтті жазыңыз.",
    ),
    "EFFECTIVE_IN_THE_FUTURE": (
        "Give a moment that has passed, or leave it out to mean now.",
        "Укажите прошедший момент или не указывайте его — тогда это «сейчас».",
        "Өтіп кеткен сәтті жазыңыз немесе бос қалдырыңыз — онда «қазір» деп саналады.",
    ),
    "WOULD_REWRITE_THE_PAST": (
        "Readings after that moment stand already: what was scored stays; choose {latest} or a later moment.",
        "После этого момента уже есть замеры: посчитанное остаётся; выберите {latest} или более поздний "
        "момент.",
        "Бұл сәттен кейін өлшемдер жазылған: есептелгені сол қалпында қалады; {latest} немесе одан кейінгі "
        "сәтті таңдаңыз.",
    ),
    "OWN_SHARE_MISSING": (
        "A score from both key results and children needs their explicit split, from 0 to 1.",
        "Если оценка берётся и из ключевых результатов, и из дочерних целей, укажите их долю от 0 до 1; "
        "иначе доля не нужна.",
        "Бағалау түйінді нәтижелерден де, төменгі мақсаттардан да алынса, олардың үлесін 0-ден 1-ге дейін "
        "көрсетіңіз; басқа жағдайда үлес қажет емес.",
    ),
    "INITIATIVE_UNKNOWN": (
        "The objective has no such open initiative.",
        "У этой цели нет такой открытой инициативы.",
        "Бұл мақсатта мұндай ашық бастама жоқ.",
    ),
    "ID_IS_TAKEN": (
        "Something else has this id already: take a new one.",
        "Этот идентификатор уже занят. Возьмите новый.",
        "Бұл сәйкестендіргіш бос емес. Жаңасын алыңыз.",
    ),
    "MEASURE_IS_INCOMPLETE": (
        "Say what is measured: a target, at least one bound, or at least one milestone.",
        "Укажите, что измеряется: целевое значение, хотя бы одну границу или хотя бы один этап.",
        "Не өлшенетінін көрсетіңіз: нысана мәні, кемінде бір шек немесе кемінде бір кезеңдік белес.",
    ),
    "TARGET_POINTS_THE_OTHER_WAY": (
        "An increase needs a target above the baseline, a decrease one below it.",
        "Для роста нужна цель выше исходного значения, для снижения — ниже.",
        "Өсу үшін нысана бастапқы мәннен жоғары, төмендеу үшін одан төмен болуы керек.",
    ),
    "FLOOR_IS_ABOVE_CEILING": (
        "Let the floor be at most the ceiling.",
        "Сделайте нижнюю границу не выше верхней.",
        "Төменгі шек жоғарғы шектен аспасын.",
    ),
    "MILESTONE_UNKNOWN": (
        "Name one of the key result's milestones.",
        "Укажите один из этапов этого ключевого результата; если этапов нет, оставьте поле пустым.",
        "Осы түйінді нәтиженің белестерінің бірін көрсетіңіз; белестері болмаса, өрісті бос қалдырыңыз.",
    ),
    "FRACTION_IS_OUT_OF_RANGE": (
        "Give a share of completion from 0 to 1; for done or not done, 0 or 1.",
        "Укажите долю выполнения от 0 до 1; для «сделано — не сделано» 0 или 1.",
        "Орындалу үлесін 0-ден 1-ге дейін көрсетіңіз; «жасалды — жасалмады» үшін 0 немесе 1.",
    ),
    "KEY_RESULT_HAS_NO_TARGET": (
        "Only a metric has a target and only a corridor has bounds: give what this key result is measured "
        "by.",
        "Целевое значение есть только у метрики, границы — только у коридора: укажите то, чем измеряется "
        "этот ключевой результат.",
        "Нысана мәні тек метрикада, шектер тек дәлізде болады: осы түйінді нәтиже немен өлшенсе, соны "
        "көрсетіңіз.",
    ),
    "KR_START_EQUALS_TARGET": (
        "Start and target are equal: name another target, or hold the value with a maintain key result.",
        "Начало и цель равны: назовите другое целевое значение или удерживайте показатель ключевым "
        "результатом вида «удержание».",
        "Бастапқы мән мен нысана тең: басқа нысана белгілеңіз немесе көрсеткішті «ұстап тұру» түріндегі "
        "түйінді нәтижемен сақтаңыз.",
    ),
    "ALL_WEIGHTS_ZERO": (
        "Every weight is 0, so nothing would count: give at least one key result a weight above 0.",
        "Все веса равны 0, и считать было бы нечего: дайте хотя бы одному ключевому результату вес больше 0.",
        "Барлық салмақ 0-ге тең, есептелетін ештеңе қалмайды: кемінде бір түйінді нәтижеге 0-ден үлкен "
        "салмақ беріңіз.",
    ),
    "ALIGNMENT_WOULD_CIRCLE": (
        "This goal already stands above the other one: aligning it below would close a circle.",
        "Эта цель уже стоит выше той: связь снизу замкнула бы круг. Выберите другую вышестоящую цель.",
        "Бұл мақсат онсыз да екіншісінен жоғары тұр: оны төмен байласа, тұйық шеңбер пайда болады. Басқа "
        "жоғарғы мақсатты таңдаңыз.",
    ),
    "ALIGNMENT_POINTS_DOWN": (
        "Align a goal to one of its own level or above: marketing to business, business to company.",
        "Связывайте цель с целью своего уровня или выше: маркетинг с бизнесом, бизнес с компанией.",
        "Мақсатты өз деңгейіндегі немесе одан жоғары мақсатпен байланыстырыңыз: маркетингті бизнеспен, "
        "бизнесті компаниямен.",
    ),
    "ALREADY_ALIGNED": (
        "The two are aligned already: undo the old alignment first.",
        "Эти цели уже связаны: сначала снимите прежнюю связь.",
        "Бұл екеуі байланысып тұр: алдымен бұрынғы байланысты алып тастаңыз.",
    ),
    "NOT_ALIGNED": (
        "There is no such alignment.",
        "Такой связи нет.",
        "Мұндай байланыс жоқ.",
    ),
    "ENDS_BEFORE_IT_STARTS": (
        "Let the last day come after the first.",
        "Поставьте последний день позже первого.",
        "Соңғы күн бірінші күннен кейін болсын.",
    ),
    "CYCLE_IS_CLOSED": (
        "The cycle is closed: open or choose another one.",
        "Цикл закрыт: откройте новый или выберите другой.",
        "Кезең жабылған: жаңасын ашыңыз немесе басқасын таңдаңыз.",
    ),
    "NON_GOAL_IS_WITHDRAWN": (
        "The non-goal was withdrawn before.",
        "Это «чего не делаем» уже снято.",
        "Бұл «қайда бармаймыз» бұрын алынып тасталған.",
    ),
    "KPI_IS_RETIRED": (
        "The KPI is retired; its history stays as it is.",
        "За этим KPI больше не следят; его история остаётся как есть.",
        "Бұл KPI енді бақыланбайды; оның тарихы сол қалпында сақталады.",
    ),
    "KPI_READING_UNKNOWN": (
        "There is no such reading in force; a corrected one is corrected through its correction.",
        "Такого действующего замера нет; исправленный замер исправляют через его исправление.",
        "Мұндай қолданыстағы өлшем жоқ; түзетілген өлшем соңғы түзетуі арқылы түзетіледі.",
    ),
    "WAIVER_UNKNOWN": (
        "Only KR_OVERLAPPING and KR_BINARY can be waived: leave the other waivers out.",
        "Исключение возможно только для KR_OVERLAPPING и KR_BINARY: уберите остальные.",
        "Тек KR_OVERLAPPING пен KR_BINARY талаптарынан босатуға болады: қалғандарын алып тастаңыз.",
    ),
    "CREDIT_CURVE_FALLS": (
        "Let the credit curve rise: each point needs a higher raw value and no less credit "
        "than the one before.",
        "Пусть кривая зачёта растёт: у каждой точки сырое значение выше, а зачёт не меньше, "
        "чем у предыдущей.",
        "Есепке алу қисығы өссін: әр нүктенің өлшенген мәні алдыңғысынан жоғары, есебі кем болмауы тиіс.",
    ),
    "SUM_NEEDS_A_METRIC": (
        "Only a metric can sum the values of goals below it: measure this key result by a number.",
        "Суммировать значения нижестоящих целей может только метрика: измеряйте этот результат числом.",
        "Төменгі мақсаттардың мәндерін тек метрика қоса алады: бұл түйінді нәтижені санмен өлшеңіз.",
    ),
    "KEY_RESULT_IS_FED_BY_CHILDREN": (
        "This key result takes its progress from the goals below it: record the reading there.",
        "Этот ключевой результат берёт прогресс из нижестоящих целей: внесите замер там.",
        "Бұл түйінді нәтиже ілгерілеуді төменгі мақсаттардан алады: өлшемді сонда жазыңыз.",
    ),
}
