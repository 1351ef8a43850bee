# Texts about requests: bodies, documents, pages, limits of the API.

METHOD_IS_NOT_ALLOWED = Отправьте запрос методом POST.
GET_IS_FOR_TRUSTED_DOCUMENTS = GET отвечает только на доверенные документы, названные в documentId; остальные отправляйте методом POST.
WRITE_NEEDS_POST = Отправляйте мутации методом POST.
ANSWER_IS_NOT_ACCEPTABLE = Укажите в Accept application/graphql-response+json, application/json или text/event-stream.
BODY_IS_LATE = Тело запроса не пришло за { $seconds } с; отправьте его ещё раз.
BODY_IS_TOO_LARGE =
    Отправляйте не больше { $limit ->
        [one] { $limit } байта
       *[other] { $limit } байт
    } в одном запросе.
MEDIA_TYPE_IS_UNKNOWN = Отправьте тело как application/json в UTF-8.
BODY_IS_ENCODED = Отправьте тело без Content-Encoding.
BODY_IS_NOT_JSON = Отправьте правильный JSON в UTF-8.
REQUEST_IS_MALFORMED = Отправьте JSON-объект с query (текст), а при необходимости с operationName (текст) и variables (объект).
BATCH_IS_OUT_OF_RANGE =
    Отправляйте в одном пакете от 1 до { $limit ->
        [one] { $limit } запроса
       *[other] { $limit } запросов
    }.
JSON_IS_TOO_DEEP =
    Вкладывайте значения не глубже { $limit ->
        [one] { $limit } уровня
       *[other] { $limit } уровней
    }.
JSON_LIST_IS_TOO_LONG =
    Помещайте в один список не больше { $limit ->
        [one] { $limit } элемента
       *[other] { $limit } элементов
    }.
DOCUMENT_IS_MISSING = Передайте документ GraphQL в query.
DOCUMENT_IS_UNKNOWN = Доверенного документа с таким documentId нет. Проверьте его или отправьте сам документ.
DOCUMENT_IS_TOO_LONG =
    Сократите документ до { $limit ->
        [one] { $limit } байта
       *[other] { $limit } байт
    }.
DOCUMENT_HAS_TOO_MANY_TOKENS =
    Сократите документ до { $limit ->
        [one] { $limit } лексемы
       *[other] { $limit } лексем
    }.
DOCUMENT_IS_TOO_DEEP =
    Вкладывайте выборки не глубже { $limit ->
        [one] { $limit } уровня
       *[other] { $limit } уровней
    }.
DOCUMENT_HAS_TOO_MANY_ALIASES =
    Используйте не больше { $limit ->
        [one] { $limit } псевдонима
       *[other] { $limit } псевдонимов
    }.
DOCUMENT_HAS_TOO_MANY_FRAGMENTS =
    Используйте не больше { $limit ->
        [one] { $limit } фрагмента
       *[other] { $limit } фрагментов
    } и их вставок.
DOCUMENT_HAS_TOO_MANY_DIRECTIVES =
    Используйте не больше { $limit ->
        [one] { $limit } директивы
       *[other] { $limit } директив
    }.
DOCUMENT_REPEATS_FIELDS = Запрашивайте каждое поле один раз; документ слишком часто повторяет одни и те же имена.
DOCUMENT_IS_TOO_COSTLY = Запросите меньше за раз: запрос стоит { $cost }, отвечаем не дороже { $limit }.
DOCUMENT_HAS_SYNTAX_ERROR = Документ не читается: { $reason }
DOCUMENT_IS_INVALID = Документ не подходит к схеме: { $reason }
INTROSPECTION_IS_OFF = Интроспекция здесь выключена; смотрите graphql/schema.graphql.
OPERATION_IS_UNKNOWN = Назовите в operationName одну операцию документа.
SUBSCRIPTION_NEEDS_STREAM = Подписывайтесь через text/event-stream или graphql-transport-ws.
INPUT_IS_INVALID = Входное значение не подходит: { $reason }
PAGE_SIZE_IS_OUT_OF_RANGE =
    Запрашивайте в first от 1 до { $limit ->
        [one] { $limit } элемента
       *[other] { $limit } элементов
    } на страницу.
CURSOR_IS_INVALID = Возьмите курсор с предыдущей страницы; этот не относится ни к одной странице списка.
REQUEST_TOOK_TOO_LONG = Ответ занял слишком много времени; запросите меньше или попробуйте ещё раз.
TOO_MANY_SUBSCRIPTIONS =
    Держите на одном соединении не больше { $limit ->
        [one] { $limit } открытой операции
       *[other] { $limit } открытых операций
    }.
SERVER_FAILED = Что-то сломалось у нас, не у вас. Попробуйте ещё раз; если повторится, сообщите номер { $incident }.
ADDRESS_IS_UNKNOWN = По этому адресу ничего нет; API находится по адресу /graphql.
NOTHING_TO_RECORD = Передайте хотя бы один замер.
