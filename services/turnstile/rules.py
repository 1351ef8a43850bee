"""The numbers of the limiter, with why; they follow from what a process can do, so nobody sets them."""

from __future__ import annotations

RUNNING = 16
"""Operations that run at once: as many as there are connections to the database (`Settings.pool_size`)."""

SHARE = 8
"""Of them for one tenant: half, so that the next tenant always finds a connection."""

SHARE_IN_COMPANY = 2
"""The same while other tenants are there: two keep a process busy, and more would only delay the others."""

SHARE_OF_AGENCY = 3
"""The same for an agency with all of its clients while other agencies are there: staff, and one more."""

LINE = 256
"""Operations of one tenant that wait: more than a race of 200 writers, less than what fills memory."""

PATIENCE = 2.0
"""Seconds that an operation waits for its turn while other tenants are there."""

PATIENCE_ALONE = 10.0
"""Seconds when nobody else is there: then a long line harms nobody, and its end is near."""

CROWD = 6
"""At once from one tenant is a team at work: as many as one browser opens to a server (HTTP/1.1)."""

CROWD_SECONDS = 0.25
LIVE_CROWD_SECONDS = 2.0
"""How long a crowd may last before it counts. News for 1,000 subscribers are a crowd that ends by itself."""

PRESSED_SECONDS = 10.0
"""How long a tenant counts as pressing after its last crowd: it does not end by one obeyed Retry-After."""

COMPANY_SECONDS = 5.0
"""How long after its last operation a calm tenant still counts as there: people read before they click."""

BUCKET = 5_000
"""Points that a pressing tenant may spend at once: the dearest document (`api.limits.Limits.cost`)."""

REFILL = 1_000
"""Points a second. With `SLOW_POINTS` the dearest documents run 3 % of the time: too seldom for a neighbour's
95th percentile to meet them."""

FREE_SECONDS = 0.02
SLOW_POINTS = 40_000
"""What a second of running costs at least, after the first `FREE_SECONDS`: boards were measured to take 0.004
to 0.05 ms a point, and it is the long ones that hold up others. Ordinary writes stay below."""

DEBT = 30_000
"""The lowest a bucket sinks below empty, so that slow operations are paid for; half a minute of refill."""

LONGEST_RETRY = 30.0
"""Seconds; the line is a guess, and nobody should be sent away for longer because of it."""

FORGET_SECONDS = 60.0
"""After which nothing is remembered of an idle tenant; its bucket would be full again."""

STREAMS = 2_000
"""Subscriptions of one tenant; each costs up to 0.1 MB."""

RETRY_STREAM_SECONDS = 30.0
"""When to try again after `STREAMS`: about when proxies end idle connections."""

STRANGER_RATE = 100.0
"""Answers a second to one address without a valid sign-in: 0.4 ms each, 4 % of the process."""

STRANGER_BURST = 100.0
"""Answers at once; an office that wakes up with ended sessions."""

STRANGERS_RATE = 300.0
"""Answers a second to all such addresses together."""

SELDOM_RATE = 1.0
SELDOM_BURST = 10.0
"""Answers a second, and at once, to whoever comes seldom: people sign in, programs refresh, probes look."""

SELDOMS_RATE = 100.0
"""Answers a second to all of them, beside `STRANGERS_RATE`: only hundreds of addresses fill that."""

STRANGER_PATIENCE = 4.0
"""Seconds that such an answer may be held back; longer means 429 at once."""

ADDRESSES = 10_000
"""Addresses remembered, the latest; about 2 MB."""
