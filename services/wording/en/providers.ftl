# Texts about signing in through a provider.

PROVIDER_UNKNOWN = No sign-in provider of that name is set up here: choose one of those on the sign-in page.
PROVIDER_AWAY = Your sign-in provider does not answer: try again in a minute, or sign in another way.
PROVIDER_SAID_NO = The provider did not confirm who you are: begin the sign-in again, and if it stays so, tell your administrator.
