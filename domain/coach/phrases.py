"""What the coach says and asks, of one version with its rules; the questions are the article's own."""

from __future__ import annotations

from typing import NamedTuple

from domain.terms import Language

Three = tuple[str, str, str]
"""English, Russian, Kazakh."""

HOW_WILL_WE_KNOW: Three = (
    "How will we know that we did it?",
    "Как мы поймём, что сделали это?",
    "Мұны жасағанымызды қалай түсінеміз?",
)
WHY_DO_WE_NEED_IT: Three = (
    "Why do we need this?",
    "Зачем нам это нужно?",
    "Бұл бізге не үшін қажет?",
)
BOTH_QUESTIONS: Three = (
    f"{HOW_WILL_WE_KNOW[0]} {WHY_DO_WE_NEED_IT[0]}",
    f"{HOW_WILL_WE_KNOW[1]} {WHY_DO_WE_NEED_IT[1]}",
    f"{HOW_WILL_WE_KNOW[2]} {WHY_DO_WE_NEED_IT[2]}",
)
"""S39."""
WHERE_TO: Three = (
    "Where do we want to get? (And not: how do we do the same a bit better?)",
    "Куда мы хотим прийти? (А не: как делать то же самое чуть лучше?)",
    "Біз қайда жеткіміз келеді? («Бірдей нәрсені сәл жақсырақ қалай жасаймыз?» емес.)",
)
"""S08."""
RIGHT_DIRECTION: Three = (
    "How will we see that we move in the right direction?",
    "Как мы поймём, что движемся в правильном направлении?",
    "Дұрыс бағытта жылжығанымызды қалай түсінеміз?",
)
"""S30: the prompt of a key result."""
HOW_GREAT: Three = (
    "How great it would be if…",
    "Как было бы здорово, если бы…",
    "Мынадай болса керемет болар еді...",
)
"""S23: put before an objective to feel its energy."""
DO_WE_KNOW_HOW: Three = (
    "Do we know exactly how to get there?",
    "Мы точно знаем, как к этому прийти?",
    "Оған қалай жетуді нақты білеміз бе?",
)
"""S20, S24."""


class Told(NamedTuple):
    """What is said of one code."""

    message: Three
    question: Three | None
    suggestion: Three


TOLD: dict[str, Told] = {
    "KR_TASK": Told(
        (
            "This is work to be done, not what comes of it: it can be finished without anything getting "
            "better.",
            "Это работа, а не её результат: её можно выполнить, и ничего не улучшится.",
            "Бұл — нәтиже емес, атқарылатын жұмыс: оны орындап шықса да, ештеңе жақсармауы мүмкін.",
        ),
        BOTH_QUESTIONS,
        (
            "Move it to initiatives and write what it should bring: «{metric} from {from} to {to}».",
            "Перенесите в инициативы, а сюда впишите, что это даст: «{metric}: с {from} до {to}».",
            "Бастамаларға көшіріп, мұнда оның не беретінін жазыңыз: «{metric} {from}-дан {to}-ға жеткізу».",
        ),
    ),
    "KR_BINARY": Told(
        (
            "It is either done or not done: on the way there is nothing to see.",
            "Здесь только «сделали / не сделали»: по пути прогресс не увидеть.",
            "Мұнда тек «жасадық / жасаған жоқпыз» деген жауап бар: жол-жөнекей ілгерілеу көрінбейді.",
        ),
        BOTH_QUESTIONS,
        (
            "Name the number that will move once it is done: «{metric} from {from} to {to}».",
            "Назовите число, которое сдвинется, когда это будет сделано: «{metric}: с {from} до {to}».",
            "Ол жасалғанда өзгеретін санды атаңыз: «{metric} {from}-дан {to}-ға жеткізу».",
        ),
    ),
    "KR_NO_TARGET": Told(
        (
            "The metric is named, but not how far it should move.",
            "Показатель назван, но не сказано, насколько он должен измениться.",
            "Көрсеткіш аталған, бірақ қаншаға өзгеруі керегі айтылмаған.",
        ),
        RIGHT_DIRECTION,
        (
            "Give both ends: «… from {from} to {to}».",
            "Укажите оба конца: «… с {from} до {to}».",
            "Екі шегін де жазыңыз: «… {from}-дан {to}-ға».",
        ),
    ),
    "KR_NOT_MEASURABLE": Told(
        (
            "No metric can be read here: two people would count it differently.",
            "Здесь не прочитать показателя: два человека посчитают его по-разному.",
            "Мұнда өлшенетін көрсеткіш жоқ: екі адам оны екі түрлі санайды.",
        ),
        HOW_WILL_WE_KNOW,
        (
            "Say by what it will be seen: «{metric} from {from} to {to}, source: {source}».",
            "Скажите, по чему это будет видно: «{metric}: с {from} до {to}, источник: {source}».",
            "Оның неден көрінетінін айтыңыз: «{metric} {from}-дан {to}-ға, дереккөзі: {source}».",
        ),
    ),
    "KR_DIRECTIONLESS": Told(
        (
            "This is the name of a metric: where it should go is not said.",
            "Это название показателя: не сказано, куда он должен двигаться.",
            "Бұл — көрсеткіштің аты ғана: оның қай бағытта өзгеруі керегі айтылмаған.",
        ),
        RIGHT_DIRECTION,
        (
            "Add the direction and both ends: «raise … from {from} to {to}» or «reduce … from {from} to "
            "{to}».",
            "Добавьте направление и оба конца: «увеличить … с {from} до {to}» или «снизить … с {from} до "
            "{to}».",
            "Бағыты мен екі шегін қосыңыз: «… {from}-дан {to}-ға арттыру» не «… {from}-дан {to}-ға "
            "төмендету».",
        ),
    ),
    "KR_VANITY": Told(
        (
            "This counts attention; it can grow while the business stays where it is.",
            "Это счёт внимания: он может расти, а бизнес — стоять на месте.",
            "Бұл назарды ғана санайды: ол өскенімен, бизнес орнынан қозғалмауы мүмкін.",
        ),
        WHY_DO_WE_NEED_IT,
        (
            "Take what these people do next: «{action} by people who came from there, from {from} to {to}».",
            "Возьмите то, что эти люди сделают дальше: «{action} от пришедших оттуда: с {from} до {to}».",
            "Осы адамдардың одан кейінгі әрекетін алыңыз: «содан келгендердің {action} саны {from}-дан "
            "{to}-ға».",
        ),
    ),
    "KR_COMPOUND": Told(
        (
            "Two results stand in one line: if one comes and the other does not, progress has no answer.",
            "В одной строке два результата: если один достигнут, а другой нет, прогресс не посчитать.",
            "Бір жолда екі нәтиже тұр: біреуіне жетіп, екіншісіне жетпесе, ілгерілеуді есептеу мүмкін емес.",
        ),
        RIGHT_DIRECTION,
        (
            "Make two key results of it; a condition that must not get worse is a key result of its own.",
            "Разделите на два ключевых результата; условие, которое нельзя ухудшить, — тоже отдельный "
            "результат.",
            "Екі түйінді нәтижеге бөліңіз; нашарламауы тиіс шарт та — бөлек түйінді нәтиже.",
        ),
    ),
    "KR_IS_PATH": Told(
        (
            "This answers «how do we get there?»; a key result shows that we are getting there.",
            "Это отвечает на вопрос «как мы туда попадём?», а ключевой результат показывает, что мы "
            "приближаемся.",
            "Бұл «Ол жаққа қалай жетеміз?» деген сұраққа жауап береді, ал түйінді нәтиже "
            "жақындағанымызды көрсетеді.",
        ),
        BOTH_QUESTIONS,
        (
            "Keep the way as an initiative and leave the result alone here: «{metric} from {from} to {to}».",
            "Способ запишите инициативой, а здесь оставьте только результат: «{metric}: с {from} до {to}».",
            "Жолын бастама етіп жазып, мұнда тек нәтижені қалдырыңыз: «{metric} {from}-дан {to}-ға».",
        ),
    ),
    "OKR_IS_KPI": Told(
        (
            "This is the volume of a process that is understood already: a KPI, no leap.",
            "Это объём уже понятного процесса: KPI, а не прорыв.",
            "Бұл — бұрыннан түсінікті үдерістің көлемі: серпіліс емес, KPI.",
        ),
        DO_WE_KNOW_HOW,
        (
            "Move it to KPIs. A leap would be, for example: «a channel that brings leads without an "
            "advertising "
            "budget».",
            "Перенесите в KPI. Прорывом было бы, например: «канал привлечения, который даёт лиды без "
            "рекламного "
            "бюджета».",
            "KPI-ға көшіріңіз. Серпіліс, мысалы, мынадай болар еді: «Жарнама бюджетісіз лид беретін "
            "тарту арнасын "
            "құру».",
        ),
    ),
    "LOOKS_LIKE_KPI": Told(
        (
            "A level is kept here, or the next even step is taken: that is how a KPI is steered.",
            "Здесь удерживают уровень или делают очередной ровный шаг: так ведут KPI.",
            "Мұнда бір деңгей ұсталып тұр не кезекті бірқалыпты қадам жасалады: KPI осылай жүргізіледі.",
        ),
        DO_WE_KNOW_HOW,
        (
            "Keep it as a KPI with a corridor {from}–{to}; as a key result ask for what cannot be had by "
            "going on.",
            "Ведите как KPI с коридором {from}–{to}; в ключевой результат возьмите то, чего не получить, "
            "продолжая "
            "как раньше.",
            "Оны {from}–{to} дәлізі бар KPI етіп жүргізіңіз; түйінді нәтижеге бұрынғыша жұмыс істеп жете "
            "алмайтын нәрсені алыңыз.",
        ),
    ),
    "BASELINE_PENDING": Told(
        (
            "Where it starts is not said; the first reading will fix it, until then there is no progress.",
            "Не сказано, откуда начинаем; начало задаст первый замер, до него прогресса нет.",
            "Қайдан басталатыны айтылмаған; оны алғашқы өлшем бекітеді, оған дейін ілгерілеу есептелмейді.",
        ),
        None,
        (
            "If you know today's value, add it: «… from {from}».",
            "Если знаете сегодняшнее значение, добавьте: «… с {from}».",
            "Бүгінгі мәнін білсеңіз, қосыңыз: «… {from}-дан».",
        ),
    ),
    "OBJECTIVE_IS_METRIC": Told(
        (
            "There is a number here: an objective is a direction, a dream; numbers belong to its key "
            "results.",
            "Здесь число: цель — это направление и мечта, числам место в ключевых результатах.",
            "Мұнда сан тұр: мақсат — метрика емес, бағыт пен арман; сандардың орны — түйінді нәтижелерде.",
        ),
        WHERE_TO,
        (
            "Move the number to a key result and say what will be different once it is reached: «become "
            "{whom} for "
            "{people}».",
            "Перенесите число в ключевой результат и скажите, что станет иначе, когда оно достигнуто: «стать "
            "{whom} для {people}».",
            "Санды түйінді нәтижеге көшіріп, оған жеткенде не өзгеретінін айтыңыз: «{people} үшін {whom} "
            "болу».",
        ),
    ),
    "OBJECTIVE_IS_ROUTINE": Told(
        (
            "This goes on with what is done already.",
            "Это продолжение того, что делается и так.",
            "Бұл — онсыз да істеліп жатқан жұмыстың жалғасы.",
        ),
        WHERE_TO,
        (
            "Keep it as a KPI; as the objective say where you want to be that going on will not bring "
            "you: «become "
            "{whom} for {people}».",
            "Ведите это как KPI; в цели скажите, где хотите быть и куда само не придёт: «стать {whom} для "
            "{people}».",
            "Оны KPI етіп жүргізіңіз; мақсатта бұрынғыша жүріп жете алмайтын жерді айтыңыз: «{people} "
            "үшін {whom} "
            "болу».",
        ),
    ),
    "OBJECTIVE_VAGUE": Told(
        (
            "Everybody in the team may read this differently.",
            "Каждый в команде может понять это по-своему.",
            "Мұны командадағы әркім өзінше түсінуі мүмкін.",
        ),
        WHERE_TO,
        (
            "Say for whom and what will be different: «{people} {do} because {reason}».",
            "Скажите, для кого и что станет иначе: «{people} {do}, потому что {reason}».",
            "Кім үшін және не өзгеретінін айтыңыз: «{people} {do}, себебі {reason}».",
        ),
    ),
    "OBJECTIVE_IS_ACTIVITY": Told(
        (
            "This says what is being done, not where it leads.",
            "Здесь сказано, что делаем, а не куда идём.",
            "Мұнда қайда баратынымыз емес, не істеп жатқанымыз айтылған.",
        ),
        BOTH_QUESTIONS,
        (
            "Move the work to initiatives; as the objective say what it is for: «help us become {whom} in "
            "{market}».",
            "Перенесите работу в инициативы; в цели скажите, ради чего она: «помогите нам стать {whom} в "
            "{market}».",
            "Жұмысты бастамаларға көшіріңіз; мақсатта оның не үшін керегін айтыңыз: «{market} {whom} болуға "
            "көмектесіңіз».",
        ),
    ),
    "OBJECTIVE_NOT_INSPIRING": Told(
        (
            "This is useful housekeeping; few would get up earlier for it.",
            "Это полезная внутренняя работа, но мало кто встанет ради неё пораньше.",
            "Бұл — пайдалы ішкі жұмыс, бірақ ол үшін ерте тұратын адам аз.",
        ),
        HOW_GREAT,
        (
            "Go on from the sentence above: who will live or work differently? «{people} {do}».",
            "Продолжите фразу выше: кто станет жить или работать иначе? «{people} {do}».",
            "Жоғарыдағы сөйлемді жалғастырыңыз: кімнің өмірі не жұмысы өзгереді? «{people} {do}».",
        ),
    ),
    "CORPORATE_LANGUAGE": Told(
        (
            "These are the words of reports: the team would say it otherwise.",
            "Это слова из отчётов: команда сказала бы иначе.",
            "Бұл — есептердің тілі: команда басқаша айтар еді.",
        ),
        None,
        (
            "Say it in one short sentence, as you would tell a colleague over tea: «{whom} {do} {what}».",
            "Скажите одной короткой фразой, как рассказали бы коллеге за чаем: «{whom} {do} {what}».",
            "Әріптесіңізге шай үстінде айтқандай, бір қысқа сөйлеммен жазыңыз: «{whom} {what} {do}».",
        ),
    ),
    "NOT_AMBITIOUS": Told(
        (
            "How to reach it is known exactly: then it is not ambitious enough for an objective.",
            "Как этого достичь, известно точно: значит, для цели этого мало.",
            "Оған қалай жетуді нақты білесіз: демек, мақсат жеткілікті амбициялық емес.",
        ),
        DO_WE_KNOW_HOW,
        (
            "Keep it as a KPI, or set the bar where a new approach is needed: «{what} without {usual_way}».",
            "Ведите это как KPI или поднимите планку туда, где нужен новый подход: «{what} без {usual_way}».",
            "Оны KPI етіп жүргізіңіз не межені жаңа тәсіл керек жерге көтеріңіз: «{usual_way} қолданбай "
            "{what}».",
        ),
    ),
    "NON_GOAL_CONFLICT": Told(
        (
            "The cycle has agreed not to do this: «{non_goal}».",
            "В этом цикле договорились этого не делать: «{non_goal}».",
            "Бұл кезеңде мұны істемеуге келісілген: «{non_goal}».",
        ),
        WHY_DO_WE_NEED_IT,
        (
            "Leave it for another cycle, or ask both sides to lift the non-goal.",
            "Отложите до другого цикла или предложите обеим сторонам снять этот запрет.",
            "Басқа кезеңге қалдырыңыз немесе екі тарапқа бұл шектеуді алып тастауды ұсыныңыз.",
        ),
    ),
}
"""Code → what is said, asked and offered."""

_PLACE = {Language.EN: 0, Language.RU: 1, Language.KK: 2}


def said(three: Three, language: Language) -> str:
    """One language of three."""
    return three[_PLACE[language]]
