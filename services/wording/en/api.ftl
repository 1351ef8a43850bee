# Texts about requests: bodies, documents, pages, limits of the API.

METHOD_IS_NOT_ALLOWED = Send the request with POST.
GET_IS_FOR_TRUSTED_DOCUMENTS = GET answers trusted documents only, named by documentId; send other documents with POST.
WRITE_NEEDS_POST = Send mutations with POST.
ANSWER_IS_NOT_ACCEPTABLE = Accept application/graphql-response+json, application/json or text/event-stream.
BODY_IS_LATE =
    The body did not arrive within { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }; send it again.
BODY_IS_TOO_LARGE =
    Send at most { $limit ->
        [one] { $limit } byte
       *[other] { $limit } bytes
    } in one request.
MEDIA_TYPE_IS_UNKNOWN = Send the body as application/json in UTF-8.
BODY_IS_ENCODED = Send the body without a content encoding.
BODY_IS_NOT_JSON = Send well-formed JSON in UTF-8.
REQUEST_IS_MALFORMED = Send a JSON object with query (text), and if needed operationName (text) and variables (object).
BATCH_IS_OUT_OF_RANGE =
    Send 1 to { $limit ->
        [one] { $limit } request
       *[other] { $limit } requests
    } in one batch.
JSON_IS_TOO_DEEP =
    Nest values at most { $limit ->
        [one] { $limit } level
       *[other] { $limit } levels
    } deep.
JSON_LIST_IS_TOO_LONG =
    Put at most { $limit ->
        [one] { $limit } item
       *[other] { $limit } items
    } into one list.
DOCUMENT_IS_MISSING = Send a GraphQL document in query.
DOCUMENT_IS_UNKNOWN = No trusted document has this documentId.
DOCUMENT_IS_TOO_LONG =
    Shorten the document to { $limit ->
        [one] { $limit } byte
       *[other] { $limit } bytes
    }.
DOCUMENT_HAS_TOO_MANY_TOKENS =
    Shorten the document to { $limit ->
        [one] { $limit } token
       *[other] { $limit } tokens
    }.
DOCUMENT_IS_TOO_DEEP =
    Nest selections at most { $limit ->
        [one] { $limit } level
       *[other] { $limit } levels
    } deep.
DOCUMENT_HAS_TOO_MANY_ALIASES =
    Use at most { $limit ->
        [one] { $limit } alias
       *[other] { $limit } aliases
    }.
DOCUMENT_HAS_TOO_MANY_FRAGMENTS =
    Use at most { $limit ->
        [one] { $limit } fragment
       *[other] { $limit } fragments
    } and spreads.
DOCUMENT_HAS_TOO_MANY_DIRECTIVES =
    Use at most { $limit ->
        [one] { $limit } directive
       *[other] { $limit } directives
    }.
DOCUMENT_REPEATS_FIELDS = Ask for each field once; the document repeats the same names too often.
DOCUMENT_IS_TOO_COSTLY = Ask for less at once: the request costs { $cost }, at most { $limit } is answered.
DOCUMENT_HAS_SYNTAX_ERROR = The document cannot be read: { $reason }
DOCUMENT_IS_INVALID = The document does not fit the schema: { $reason }
INTROSPECTION_IS_OFF = Introspection is switched off here; read graphql/schema.graphql instead.
OPERATION_IS_UNKNOWN = Name one operation of the document in operationName.
SUBSCRIPTION_NEEDS_STREAM = Subscribe over text/event-stream or graphql-transport-ws.
INPUT_IS_INVALID = An input value does not fit: { $reason }
PAGE_SIZE_IS_OUT_OF_RANGE =
    Ask for 1 to { $limit ->
        [one] { $limit } item
       *[other] { $limit } items
    } per page in first.
CURSOR_IS_INVALID = Take the cursor from the page before; this one belongs to no page of this list.
REQUEST_TOOK_TOO_LONG = The answer took too long; ask for less or try again.
TOO_MANY_SUBSCRIPTIONS =
    Keep at most { $limit ->
        [one] { $limit } operation
       *[other] { $limit } operations
    } open on one connection.
SERVER_FAILED = Something broke on our side, not on yours. Try again; if it stays, report the number { $incident }.
ADDRESS_IS_UNKNOWN = There is nothing at this address; the API is at /graphql.
NOTHING_TO_RECORD = Send at least one reading.
