# Texts about signing what was agreed.

NOTHING_TO_SIGN = Set at least one objective for the cycle before you ask for the sign-off.
SIGN_OFF_NEEDS_TWO_SIDES = Only the agency and its client sign, each for itself; the agency's own goals need no sign-off.
SIGN_OFF_IS_SIGNED = Your side has signed this already.
SIGN_OFF_IS_OVER = This sign-off is agreed, declined or withdrawn: ask for a new one.
SIGN_OFF_IS_ANOTHER = You saw something else than what is asked here: read it again, then sign.
SIGN_OFF_HAS_MOVED = Goals have changed since this sign-off was asked for: read the differences and ask for a new one.
SIGN_OFF_IS_THEIRS = Only the side that asked takes a sign-off back: decline it instead.
