"""Classes of wordings from trades beside marketing, each in the three languages (S22, S23, S26, S31, S61)."""

from __future__ import annotations

import pytest

from domain.coach import advise
from domain.coach.findings import Code
from domain.coach.labels import Kind, Label
from domain.terms import Language

OBJECTIVES = """
Keep the warehouse running without interruptions | Обеспечивать бесперебойную работу склада | Қойманың үзіліссіз жұмысын қамтамасыз ету | business_as_usual
Submit tax returns on schedule | Своевременно подавать налоговые декларации | Салық декларацияларын уақытында тапсыру | business_as_usual
Monitor the state of the servers | Контролировать состояние серверов | Серверлердің күйін бақылау | business_as_usual
Ensure timely delivery of goods to stores | Обеспечивать своевременную доставку товаров в магазины | Дүкендерге тауардың уақтылы жеткізілуін қамтамасыз ету | business_as_usual
Get more enrolments for our courses | Набирать больше слушателей на курсы | Курстарға көбірек тыңдаушы жинау | business_as_usual not_inspiring
Recruit more donors for the fund | Привлекать больше доноров в фонд | Қорға көбірек донор тарту | business_as_usual not_inspiring
Boost sales | Поднять продажи | Сатылымды көтеру | business_as_usual vague
Streamline procurement procedures | Упорядочить закупочные процедуры | Сатып алу рәсімдерін оңтайландыру | not_inspiring
Improve the internal knowledge base | Доработать внутреннюю базу знаний | Ішкі білім базасын жетілдіру | not_inspiring
Cut overheads | Снизить накладные расходы | Үстеме шығынды азайту | not_inspiring
Higher patient satisfaction | Рост удовлетворённости пациентов | Пациенттердің ризашылығын арттыру | not_inspiring vague
Make the service better | Сделать сервис лучше | Сервисті жақсырақ ету | vague
Move our archive to the cloud before autumn | Перенести архив в облако до осени | Мұрағатты күзге дейін бұлтқа көшіру | solution_task
Roll out an electronic document system | Внедрить электронный документооборот | Электронды құжат айналымын енгізу | solution_task
Renovate the reception hall | Отремонтировать приёмную | Қабылдау бөлмесін жөндеу | solution_task
Hire 12 drivers | Нанять 12 водителей | 12 жүргізуші жалдау | metric_in_objective solution_task
Build 2 kindergartens | Построить 2 детских сада | 2 балабақша салу | metric_in_objective solution_task
Reduce downtime by a third | Сократить простои на треть | Тоқтап тұруды үштен біріне қысқарту | metric_in_objective
Prepare monthly reports for management | Ежемесячно готовить отчёты для руководства | Басшылыққа ай сайын есеп дайындау | business_as_usual
Perform scheduled maintenance of elevators | Проводить плановое обслуживание лифтов | Лифтілерге жоспарлы қызмет көрсету | business_as_usual
Be a strong team | Быть сильной командой | Мықты команда болу | vague
Improve internal communications | Улучшить внутренние коммуникации | Ішкі коммуникацияны жақсарту | vague
Put the contract archive in order | Привести в порядок архив договоров | Келісімшарттар мұрағатын ретке келтіру | not_inspiring
Sell more extended warranties | Продавать больше расширенных гарантий | Кеңейтілген кепілдікті көбірек сату | business_as_usual not_inspiring
Rescue small bookshops from online giants | Возродить интерес к казахской анимации | Шағын кітап дүкендерін онлайн алыптардан құтқару | good
Become the clinic that families in the region recommend to each other | Стать клиникой, которую семьи региона советуют друг другу | Өңірдегі отбасылар бір-біріне кеңес ететін емханаға айналу | good
Help young teachers stay in the profession | Помочь молодым учителям остаться в профессии | Жас мұғалімдердің мамандықта қалуына көмектесу | good
Make our city hospital a place people are not afraid of | Сделать городскую больницу местом, которого не боятся | Қалалық аурухананы адамдар қорықпайтын орынға айналдыру | good
"""  # noqa: E501
DENSE = """
Integrate the WMS, TMS and OMS stack via an event-driven ESB middleware layer with SSO and RBAC federation | Интегрировать контур WMS, TMS и OMS через событийно-ориентированный слой ESB-middleware с федерацией SSO и RBAC | WMS, TMS және OMS контурын SSO мен RBAC федерациясы бар оқиғаға бағдарланған ESB-middleware қабаты арқылы интеграциялау | solution_task too_long_jargon
Achieve cost rationalization through cross-functional process re-engineering and harmonized resource governance frameworks | Обеспечить рационализацию издержек посредством кросс-функционального реинжиниринга процессов и гармонизации системы управления ресурсами | Процестерді кросс-функционалды реинжинирингілеу және ресурстарды басқару жүйесін гармонизациялау арқылы шығындарды рационализациялау | not_inspiring too_long_jargon
Unlock synergistic stakeholder value by leveraging a holistic, future-proof engagement paradigm | Раскрыть синергетический потенциал стейкхолдеров через холистическую парадигму взаимодействия | Холистикалық өзара іс-қимыл парадигмасы арқылы стейкхолдерлердің синергетикалық әлеуетін ашу | too_long_jargon vague
"""  # noqa: E501
RESULTS = """
Get 15k likes under the campaign posts | Получить 15 тыс. лайков под постами кампании | Науқан посттарына 15 мың лайк жинау | no_baseline vanity
Reach 1 million people with the campaign | Охватить кампанией 1 млн человек | Науқанмен 1 млн адамды қамту | no_baseline vanity
Grow Facebook group members from 1.5k to 6k | Увеличить число участников группы в Facebook с 1,5 до 6 тысяч | Facebook тобының мүшелерін 1,5 мыңнан 6 мыңға көбейту | vanity
Process 900 orders a month | Обрабатывать 900 заказов в месяц | Айына 900 тапсырыс өңдеу | kpi_like
Admit 120 patients a day | Принимать 120 пациентов в день | Күніне 120 пациент қабылдау | kpi_like
Grow monthly orders from 410 to 450 | Увеличить число заказов в месяц с 410 до 450 | Айлық тапсырыс санын 410-нан 450-ге жеткізу | kpi_like
Grow service-contract income by 6% | Нарастить доход от сервисных договоров на 6% | Сервистік келісімшарттар табысын 6%-ға ұлғайту | kpi_like no_baseline
Cost per hire | Стоимость найма одного сотрудника | Бір қызметкерді жалдау құны | directionless no_target
Days sales outstanding (DSO) | Оборачиваемость дебиторки (DSO) | Дебиторлық берешек айналымы (DSO) | directionless no_target
Percentage of settled claims | Процент урегулированных претензий | Реттелген шағымдар пайызы | directionless no_target
Fewer returned parcels | Меньше возвращённых посылок | Қайтарылған сәлемдемелерді азайту | no_target
Reduce the number of late deliveries | Сократить число опозданий доставки | Кешіккен жеткізулер санын азайту | no_target
Make reports clearer | Сделать отчёты понятнее | Есептерді түсініктірек ету | no_target vague_metric
Develop leadership skills | Развить лидерские качества | Көшбасшылық дағдыларды дамыту | no_target vague_metric
Percentage of orders delivered on time | Процент заказов, доставленных вовремя | Уақытында жеткізілген тапсырыстар пайызы | directionless no_target
Ship 1,200 parcels a day | Отправлять 1200 посылок в день | Күніне 1200 сәлемдеме жөнелту | kpi_like
Defect rate within 0.5% | Брак в пределах 0,5% | Ақау 0,5% шегінде | kpi_like
Be included in the state register of suppliers | Войти в государственный реестр поставщиков | Жеткізушілердің мемлекеттік тізіліміне ену | binary
Win the regional tender | Выиграть областной тендер | Облыстық тендерді ұту | binary
Pass the sanitary inspection | Пройти санитарную проверку | Санитарлық тексеруден өту | binary
Implementation of electronic signature | Внедрение электронной подписи | Электронды қолтаңбаны енгізу | binary task_not_outcome
Describe all key processes | Описать все ключевые процессы | Барлық негізгі процесті сипаттау | binary task_not_outcome
Reach 12k Instagram followers and 90k story views | 7 тыс. лайков и 300 тыс. просмотров в VK за месяц | Telegram-да 5 мың жазылушы мен 40 мың көрсетілім жинау | compound vanity
Invoice approval takes 8 hours (now 4 days) | Согласование счёта занимает 8 часов (сейчас — 4 дня) | Шотты келісу уақытын 8 сағатқа түсіру (қазір 4 күн) | mature
Grow output from 400 to 620 units a day | Увеличить выпуск с 400 до 620 изделий в день | Өнім шығаруды күніне 400-ден 620 данаға арттыру | mature
"""  # noqa: E501
LANGUAGES = (Language.EN, Language.RU, Language.KK)


def rows(table: str) -> list[tuple[Language, str, frozenset[Label]]]:
    """A wording in one language a row, with its labels."""
    found: list[tuple[Language, str, frozenset[Label]]] = []
    for line in filter(None, table.splitlines()):
        *texts, wanted = (part.strip() for part in line.split(" | "))
        labels = frozenset(map(Label, wanted.split()))
        found += [(language, text, labels) for language, text in zip(LANGUAGES, texts, strict=True)]
    return found


@pytest.mark.parametrize(("language", "text", "wanted"), rows(OBJECTIVES))
def test_an_objective_of_any_trade_is_understood(
    language: Language, text: str, wanted: frozenset[Label]
) -> None:
    assert set(advise(text, Kind.OBJECTIVE, language).labels) == wanted


@pytest.mark.parametrize(("language", "text", "wanted"), rows(DENSE))
def test_the_language_of_reports_is_heard(language: Language, text: str, wanted: frozenset[Label]) -> None:
    """S25: by acronyms and learned endings; technology put together is a task, the rest is only dense."""
    assert set(advise(text, Kind.OBJECTIVE, language).labels) == wanted


@pytest.mark.parametrize(("language", "text", "wanted"), rows(RESULTS))
def test_a_key_result_of_any_trade_is_understood(
    language: Language, text: str, wanted: frozenset[Label]
) -> None:
    assert set(advise(text, Kind.KEY_RESULT, language).labels) == wanted


@pytest.mark.parametrize("text", ["Improve service quality", "Grow NPS from 30 to 60"])
def test_what_is_kept_as_a_kpi_is_one_and_is_not_told_so(text: str) -> None:
    """S02: its kind says so; the advice to move it to the KPIs would be of no use."""
    advice = advise(text, Kind.KPI, Language.EN)
    assert Label.KPI_LIKE in advice.labels
    assert not {Code.OKR_IS_KPI, Code.LOOKS_LIKE_KPI} & {finding.code for finding in advice.findings}
    assert Label.KPI_LIKE not in advise(text, Kind.KEY_RESULT, Language.EN).labels
