# Texts about pages and forms: whose page asks, and which fields a request needs.

ORIGIN_IS_FOREIGN = A page of another site sent this request: open the product at its own address and do it there.
FIELD_IS_UNKNOWN = Leave this field out: this request knows { $fields } only.
FIELD_IS_MISSING = Fill in this field: the request needs it.
FIELD_DOES_NOT_FIT = Give this field another value: { $reason }.
OBJECT_IS_EXPECTED = Send one JSON object with the fields of the request.
PLACE_IS_NOT_OURS = Give a path of this site to return to, one that begins with a single slash.
