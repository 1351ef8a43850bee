"""What the web refuses before a use case runs, one class and one code per rule."""

from __future__ import annotations

from api.refusals import Fault


class OriginIsForeign(Fault):
    """A page of another site sent this request: open the product at its own address and do it there."""

    CODE = "ORIGIN_IS_FOREIGN"
    STATUS = 403


class FieldIsUnknown(Fault):
    """Leave this field out: this request knows {fields} only."""

    CODE = "FIELD_IS_UNKNOWN"


class FieldIsMissing(Fault):
    """Fill in this field: the request needs it."""

    CODE = "FIELD_IS_MISSING"


class FieldDoesNotFit(Fault):
    """Give this field another value: {reason}."""

    CODE = "FIELD_DOES_NOT_FIT"


class ObjectIsExpected(Fault):
    """Send one JSON object with the fields of the request."""

    CODE = "OBJECT_IS_EXPECTED"


class PlaceIsNotOurs(Fault):
    """Give a path of this site to return to, one that begins with a single slash."""

    CODE = "PLACE_IS_NOT_OURS"
