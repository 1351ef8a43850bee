# Texts about webhooks and limits per tenant.

TENANT_BUSY = More is asked on your side at once than can be answered. Please try again in { $seconds } s.
STREAMS_ARE_MANY = Too many live views are open on your side. Close some, or try again in { $seconds } s.
ADDRESS_BUSY = Too many requests without a valid sign-in come from your network. Try again in { $seconds } s.
WEBHOOK_HEARS_NOTHING = Name at least one kind of news that the webhook shall hear.
WEBHOOK_IS_RETIRED = The webhook is retired and hears nothing any more; register a new one.
REPLAY_IS_EMPTY = Replay from a position of at least 1 to one that is not below it.
WEBHOOK_TARGET_REFUSED = Give an https address of a host on the public internet, without a password in it, on port 443 or from 1024 on.
WEBHOOKS_ARE_MANY =
    A client has at most { $limit ->
        [one] { $limit } webhook
       *[other] { $limit } webhooks
    }; retire one first.
