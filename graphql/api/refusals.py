"""What the transport refuses before a resolver runs, one class and one code per rule."""

from __future__ import annotations

from typing import ClassVar

from domain.errors import Refusal


class Fault(Refusal):
    """The request was refused before anything ran.

    Attributes:
        STATUS: HTTP status of the answer.
    """

    STATUS: ClassVar[int] = 400


class RequestFault(Fault):
    """A well-formed request whose document, variables or operation were refused.

    Answered with 400 as `application/graphql-response+json`, with 200 as legacy `application/json`.
    """


class MethodIsNotAllowed(Fault):
    """Send the request with POST."""

    CODE = "METHOD_IS_NOT_ALLOWED"
    STATUS = 405


class GetIsForTrustedDocuments(Fault):
    """GET answers trusted documents only, named by documentId; send other documents with POST."""

    CODE = "GET_IS_FOR_TRUSTED_DOCUMENTS"
    STATUS = 405


class WriteNeedsPost(Fault):
    """Send mutations with POST."""

    CODE = "WRITE_NEEDS_POST"
    STATUS = 405


class AnswerIsNotAcceptable(Fault):
    """Accept application/graphql-response+json, application/json or text/event-stream."""

    CODE = "ANSWER_IS_NOT_ACCEPTABLE"
    STATUS = 406


class BodyIsLate(Fault):
    """The body did not arrive within {seconds} seconds; send it again."""

    CODE = "BODY_IS_LATE"
    STATUS = 408


class BodyIsTooLarge(Fault):
    """Send at most {limit} bytes in one request."""

    CODE = "BODY_IS_TOO_LARGE"
    STATUS = 413


class MediaTypeIsUnknown(Fault):
    """Send the body as application/json in UTF-8."""

    CODE = "MEDIA_TYPE_IS_UNKNOWN"
    STATUS = 415


class BodyIsEncoded(Fault):
    """Send the body without a content encoding."""

    CODE = "BODY_IS_ENCODED"
    STATUS = 415


class BodyIsNotJson(Fault):
    """Send well-formed JSON in UTF-8."""

    CODE = "BODY_IS_NOT_JSON"


class RequestIsMalformed(Fault):
    """Send a JSON object with query (text), and if needed operationName (text) and variables (object)."""

    CODE = "REQUEST_IS_MALFORMED"


class BatchIsOutOfRange(Fault):
    """Send 1 to {limit} requests in one batch."""

    CODE = "BATCH_IS_OUT_OF_RANGE"


class JsonIsTooDeep(Fault):
    """Nest values at most {limit} levels deep."""

    CODE = "JSON_IS_TOO_DEEP"


class JsonListIsTooLong(Fault):
    """Put at most {limit} items into one list."""

    CODE = "JSON_LIST_IS_TOO_LONG"


class DocumentIsMissing(Fault):
    """Send a GraphQL document in query."""

    CODE = "DOCUMENT_IS_MISSING"


class DocumentIsUnknown(RequestFault):
    """No trusted document has this documentId."""

    CODE = "DOCUMENT_IS_UNKNOWN"


class DocumentIsTooLong(RequestFault):
    """Shorten the document to {limit} bytes."""

    CODE = "DOCUMENT_IS_TOO_LONG"


class DocumentHasTooManyTokens(RequestFault):
    """Shorten the document to {limit} tokens."""

    CODE = "DOCUMENT_HAS_TOO_MANY_TOKENS"


class DocumentIsTooDeep(RequestFault):
    """Nest selections at most {limit} levels deep."""

    CODE = "DOCUMENT_IS_TOO_DEEP"


class DocumentHasTooManyAliases(RequestFault):
    """Use at most {limit} aliases."""

    CODE = "DOCUMENT_HAS_TOO_MANY_ALIASES"


class DocumentHasTooManyFragments(RequestFault):
    """Use at most {limit} fragments and spreads."""

    CODE = "DOCUMENT_HAS_TOO_MANY_FRAGMENTS"


class DocumentHasTooManyDirectives(RequestFault):
    """Use at most {limit} directives."""

    CODE = "DOCUMENT_HAS_TOO_MANY_DIRECTIVES"


class DocumentRepeatsFields(RequestFault):
    """Ask for each field once; the document repeats the same names too often."""

    CODE = "DOCUMENT_REPEATS_FIELDS"


class DocumentIsTooCostly(RequestFault):
    """Ask for less at once: the request costs {cost}, at most {limit} is answered."""

    CODE = "DOCUMENT_IS_TOO_COSTLY"


class DocumentHasSyntaxError(RequestFault):
    """The document cannot be read: {reason}"""

    CODE = "DOCUMENT_HAS_SYNTAX_ERROR"


class DocumentIsInvalid(RequestFault):
    """The document does not fit the schema: {reason}"""

    CODE = "DOCUMENT_IS_INVALID"


class IntrospectionIsOff(RequestFault):
    """Introspection is switched off here; read graphql/schema.graphql instead."""

    CODE = "INTROSPECTION_IS_OFF"


class OperationIsUnknown(RequestFault):
    """Name one operation of the document in operationName."""

    CODE = "OPERATION_IS_UNKNOWN"


class SubscriptionNeedsStream(RequestFault):
    """Subscribe over text/event-stream or graphql-transport-ws."""

    CODE = "SUBSCRIPTION_NEEDS_STREAM"


class InputIsInvalid(RequestFault):
    """An input value does not fit: {reason}"""

    CODE = "INPUT_IS_INVALID"


class PageSizeIsOutOfRange(RequestFault):
    """Ask for 1 to {limit} items per page in first."""

    CODE = "PAGE_SIZE_IS_OUT_OF_RANGE"


class CursorIsInvalid(RequestFault):
    """Take the cursor from the page before; this one belongs to no page of this list."""

    CODE = "CURSOR_IS_INVALID"


class RequestTookTooLong(RequestFault):
    """The answer took too long; ask for less or try again."""

    CODE = "REQUEST_TOOK_TOO_LONG"


class TooManySubscriptions(RequestFault):
    """Keep at most {limit} operations open on one connection."""

    CODE = "TOO_MANY_SUBSCRIPTIONS"


class ServerFailed(Fault):
    """Something broke on our side, not on yours. Try again; if it stays, report the number {incident}."""

    CODE = "SERVER_FAILED"
    STATUS = 500


class AddressIsUnknown(Fault):
    """There is nothing at this address; the API is at /graphql."""

    CODE = "ADDRESS_IS_UNKNOWN"
    STATUS = 404
