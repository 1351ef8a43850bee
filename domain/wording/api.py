"""Texts about requests: bodies, documents, pages, limits of the API."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "METHOD_IS_NOT_ALLOWED": (
        "Send the request with POST.",
        "Отправьте запрос методом POST.",
        "Сұрауды POST әдісімен жіберіңіз.",
    ),
    "GET_IS_FOR_TRUSTED_DOCUMENTS": (
        "GET answers trusted documents only, named by documentId; send other documents with POST.",
        "GET отвечает только на доверенные документы, названные в documentId; остальные отправляйте "
        "методом POST.",
        "GET тек documentId арқылы аталған сенімді құжаттарға жауап береді; қалғандарын POST әдісімен "
        "жіберіңіз.",
    ),
    "WRITE_NEEDS_POST": (
        "Send mutations with POST.",
        "Отправляйте мутации методом POST.",
        "Мутацияларды POST әдісімен жіберіңіз.",
    ),
    "ANSWER_IS_NOT_ACCEPTABLE": (
        "Accept application/graphql-response+json, application/json or text/event-stream.",
        "Укажите в Accept application/graphql-response+json, application/json или text/event-stream.",
        "Accept тақырыбында application/graphql-response+json, application/json немесе text/event-stream "
        "көрсетіңіз.",
    ),
    "BODY_IS_LATE": (
        "The body did not arrive within {seconds} seconds; send it again.",
        "Тело запроса не пришло за {seconds} с; отправьте его ещё раз.",
        "Сұраудың денесі {seconds} секундта жетпеді; оны қайта жіберіңіз.",
    ),
    "BODY_IS_TOO_LARGE": (
        "Send at most {limit} bytes in one request.",
        "Отправляйте не больше {limit} байт в одном запросе.",
        "Бір сұрауда ең көбі {limit} байт жіберіңіз.",
    ),
    "MEDIA_TYPE_IS_UNKNOWN": (
        "Send the body as application/json in UTF-8.",
        "Отправьте тело как application/json в UTF-8.",
        "Денесін UTF-8 кодтауындағы application/json түрінде жіберіңіз.",
    ),
    "BODY_IS_ENCODED": (
        "Send the body without a content encoding.",
        "Отправьте тело без Content-Encoding.",
        "Денесін Content-Encoding қолданбай жіберіңіз.",
    ),
    "BODY_IS_NOT_JSON": (
        "Send well-formed JSON in UTF-8.",
        "Отправьте правильный JSON в UTF-8.",
        "UTF-8 кодтауындағы дұрыс JSON жіберіңіз.",
    ),
    "REQUEST_IS_MALFORMED": (
        "Send a JSON object with query (text), and if needed operationName (text) and variables (object).",
        "Отправьте JSON-объект с query (текст), а при необходимости с operationName (текст) и variables "
        "(объект).",
        "query (мәтін), қажет болса operationName (мәтін) және variables (объект) бар JSON объектісін "
        "жіберіңіз.",
    ),
    "BATCH_IS_OUT_OF_RANGE": (
        "Send 1 to {limit} requests in one batch.",
        "Отправляйте в одном пакете от 1 до {limit} запросов.",
        "Бір топтамада 1–{limit} сұрау жіберіңіз.",
    ),
    "JSON_IS_TOO_DEEP": (
        "Nest values at most {limit} levels deep.",
        "Вкладывайте значения не глубже {limit} уровней.",
        "Мәндерді ең көбі {limit} деңгейге дейін кірістіріңіз.",
    ),
    "JSON_LIST_IS_TOO_LONG": (
        "Put at most {limit} items into one list.",
        "Помещайте в один список не больше {limit} элементов.",
        "Бір тізімге ең көбі {limit} элемент салыңыз.",
    ),
    "DOCUMENT_IS_MISSING": (
        "Send a GraphQL document in query.",
        "Передайте документ GraphQL в query.",
        "GraphQL құжатын query ішінде жіберіңіз.",
    ),
    "DOCUMENT_IS_UNKNOWN": (
        "No trusted document has this documentId.",
        "Доверенного документа с таким documentId нет. Проверьте его или отправьте сам документ.",
        "Мұндай documentId бар сенімді құжат жоқ. Оны тексеріңіз немесе құжаттың өзін жіберіңіз.",
    ),
    "DOCUMENT_IS_TOO_LONG": (
        "Shorten the document to {limit} bytes.",
        "Сократите документ до {limit} байт.",
        "Құжатты {limit} байтқа дейін қысқартыңыз.",
    ),
    "DOCUMENT_HAS_TOO_MANY_TOKENS": (
        "Shorten the document to {limit} tokens.",
        "Сократите документ до {limit} лексем.",
        "Құжатты {limit} лексемаға дейін қысқартыңыз.",
    ),
    "DOCUMENT_IS_TOO_DEEP": (
        "Nest selections at most {limit} levels deep.",
        "Вкладывайте выборки не глубже {limit} уровней.",
        "Таңдауларды ең көбі {limit} деңгейге дейін кірістіріңіз.",
    ),
    "DOCUMENT_HAS_TOO_MANY_ALIASES": (
        "Use at most {limit} aliases.",
        "Используйте не больше {limit} псевдонимов.",
        "Ең көбі {limit} бүркеншік ат қолданыңыз.",
    ),
    "DOCUMENT_HAS_TOO_MANY_FRAGMENTS": (
        "Use at most {limit} fragments and spreads.",
        "Используйте не больше {limit} фрагментов и их вставок.",
        "Ең көбі {limit} фрагмент пен оның қосылуын қолданыңыз.",
    ),
    "DOCUMENT_HAS_TOO_MANY_DIRECTIVES": (
        "Use at most {limit} directives.",
        "Используйте не больше {limit} директив.",
        "Ең көбі {limit} директива қолданыңыз.",
    ),
    "DOCUMENT_REPEATS_FIELDS": (
        "Ask for each field once; the document repeats the same names too often.",
        "Запрашивайте каждое поле один раз; документ слишком часто повторяет одни и те же имена.",
        "Әр өрісті бір рет сұраңыз; құжат бірдей атауларды тым жиі қайталайды.",
    ),
    "DOCUMENT_IS_TOO_COSTLY": (
        "Ask for less at once: the request costs {cost}, at most {limit} is answered.",
        "Запросите меньше за раз: запрос стоит {cost}, отвечаем не дороже {limit}.",
        "Бір жолы азырақ сұраңыз: сұраудың құны {cost}, жауап берілетін ең көп құн — {limit}.",
    ),
    "DOCUMENT_HAS_SYNTAX_ERROR": (
        "The document cannot be read: {reason}",
        "Документ не читается: {reason}",
        "Құжат оқылмайды: {reason}",
    ),
    "DOCUMENT_IS_INVALID": (
        "The document does not fit the schema: {reason}",
        "Документ не подходит к схеме: {reason}",
        "Құжат схемаға сай емес: {reason}",
    ),
    "INTROSPECTION_IS_OFF": (
        "Introspection is switched off here; read graphql/schema.graphql instead.",
        "Интроспекция здесь выключена; смотрите graphql/schema.graphql.",
        "Интроспекция мұнда өшірілген; graphql/schema.graphql файлын қараңыз.",
    ),
    "OPERATION_IS_UNKNOWN": (
        "Name one operation of the document in operationName.",
        "Назовите в operationName одну операцию документа.",
        "operationName ішінде құжаттың бір операциясын атаңыз.",
    ),
    "SUBSCRIPTION_NEEDS_STREAM": (
        "Subscribe over text/event-stream or graphql-transport-ws.",
        "Подписывайтесь через text/event-stream или graphql-transport-ws.",
        "text/event-stream немесе graphql-transport-ws арқылы жазылыңыз.",
    ),
    "INPUT_IS_INVALID": (
        "An input value does not fit: {reason}",
        "Входное значение не подходит: {reason}",
        "Кіріс мәні сай келмейді: {reason}",
    ),
    "PAGE_SIZE_IS_OUT_OF_RANGE": (
        "Ask for 1 to {limit} items per page in first.",
        "Запрашивайте в first от 1 до {limit} элементов на страницу.",
        "first ішінде бір бетке 1–{limit} элемент сұраңыз.",
    ),
    "CURSOR_IS_INVALID": (
        "Take the cursor from the page before; this one belongs to no page of this list.",
        "Возьмите курсор с предыдущей страницы; этот не относится ни к одной странице списка.",
        "Курсорды алдыңғы беттен алыңыз; бұл курсор тізімнің ешбір бетіне тиесілі емес.",
    ),
    "REQUEST_TOOK_TOO_LONG": (
        "The answer took too long; ask for less or try again.",
        "Ответ занял слишком много времени; запросите меньше или попробуйте ещё раз.",
        "Жауап тым ұзаққа созылды; азырақ сұраңыз немесе қайталап көріңіз.",
    ),
    "TOO_MANY_SUBSCRIPTIONS": (
        "Keep at most {limit} operations open on one connection.",
        "Держите на одном соединении не больше {limit} открытых операций.",
        "Бір қосылымда ең көбі {limit} ашық операция ұстаңыз.",
    ),
    "SERVER_FAILED": (
        "Something broke on our side, not on yours. Try again; if it stays, report the number {incident}.",
        "Что-то сломалось у нас, не у вас. Попробуйте ещё раз; если повторится, сообщите номер {incident}.",
        "Ақау бізден болды, сізден емес. Қайталап көріңіз; қайталанса, мына нөмірді хабарлаңыз: {incident}.",
    ),
    "ADDRESS_IS_UNKNOWN": (
        "There is nothing at this address; the API is at /graphql.",
        "По этому адресу ничего нет; API находится по адресу /graphql.",
        "Бұл мекенжайда ештеңе жоқ; API мекенжайы — /graphql.",
    ),
    "NOTHING_TO_RECORD": (
        "Send at least one reading.",
        "Передайте хотя бы один замер.",
        "Кемінде бір өлшем жіберіңіз.",
    ),
}
