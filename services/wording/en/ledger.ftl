# Texts about keeping and rights: versions, keys, sign-in, a busy system.

VERSION_CONFLICT = Somebody else saved something in the meantime. Load it again and repeat your step if it still fits.
IDEMPOTENCY_KEY_REUSED = This idempotency key already belongs to another request. Use a new key for a new request.
NOT_FOUND = There is nothing under this id that you may see.
OUTCOME_UNKNOWN = The connection broke while saving. Send it again with the same key: it is saved once at most.
NOT_SIGNED_IN = Sign in: send a valid access token as Authorization: Bearer … .
NOT_ALLOWED = Your role does not include this; ask the agency's owner.
BUSY = The system is busy at the moment. Nothing was saved; please try again in a few seconds.
STORE_AWAY = The store cannot be reached at the moment. Nothing was saved; please try again in a few seconds.
EXPORT_DAMAGED = Line { $line } of the file does not hold: the file was altered or cut off. Nothing was imported.
LEDGER_DIFFERS = This client already has another event at position { $position }. Nothing was imported.
NOT_YET_PROJECTED = The view has not reached position { $position } yet. Please try again in a moment.
LEDGER_DAMAGED = The ledger is damaged at position { $position } and cannot be proved; have it verified.
