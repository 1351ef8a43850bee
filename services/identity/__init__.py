"""Who asks: signing keys, access tokens, and the principal with its standing."""

from services.identity.keys import Claims, Keys
from services.identity.principal import NotSignedIn, Principal, Standing

__all__ = ["Claims", "Keys", "NotSignedIn", "Principal", "Standing"]
