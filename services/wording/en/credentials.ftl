# Texts about signing in: passwords, sessions, throttling, providers.

EMAIL_IS_MALFORMED =
    Give an e-mail address like name@example.kz, of at most { $limit ->
        [one] { $limit } character
       *[other] { $limit } characters
    }.
EMAIL_IS_TAKEN = Somebody else of this agency already has this e-mail address. Give another one.
EMAIL_SIGNS_IN_ALREADY = This e-mail signs in here already. Ask whoever invited you for a new invitation; sign in with it.
PASSWORD_IS_SHORT =
    Choose a longer password: it needs at least { $minimum ->
        [one] { $minimum } character
       *[other] { $minimum } characters
    }.
PASSWORD_IS_LONG =
    Choose a shorter password: at most { $limit ->
        [one] { $limit } character
       *[other] { $limit } characters
    } fit.
PASSWORD_IS_OFTEN_GUESSED = Choose another password: this one is among the first that are guessed. A few rare words do well.
SESSION_HAS_ENDED = This sign-in has ended. Sign in again.
TOO_MANY_ATTEMPTS =
    There were too many attempts. Wait { $retry_after_seconds ->
        [one] { $retry_after_seconds } second
       *[other] { $retry_after_seconds } seconds
    }, then try again.
