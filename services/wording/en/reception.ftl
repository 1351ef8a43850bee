# Texts about the reception: signing in, invitations, passwords of one's own.

SIGN_IN_FAILED = Signing in did not succeed. Check the agency, the e-mail and the password, or ask who invited you.
PASSWORD_IS_WRONG = The password you have now is not right. Type it again.
EMAIL_IS_MISSING = No e-mail is written down for you, so a password would open nothing. Ask to be invited by e-mail.
SIGN_IN_IS_OLD =
    You signed in a while ago. Sign in again, then choose your first password within { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
PASSWORD_LINK_HAS_ENDED = This link was used or has ended. Ask whoever gave it to you for a new one.
INVITATION_HAS_ENDED = This invitation was used or has ended. Ask whoever invited you for a new one.
IDENTITY_IS_TAKEN = This account at the provider already signs in as somebody else here. Choose another one.
