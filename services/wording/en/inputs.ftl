# Texts about single values: text, numbers, days, moments, lists.

TEXT_IS_BLANK = Write something here: the text is empty or invisible.
TEXT_IS_TOO_LONG =
    Shorten the text: at most { $limit ->
        [one] { $limit } character
       *[other] { $limit } characters
    } fit, { $length } were given.
TEXT_IS_MALFORMED = Remove the control characters or broken symbols from the text.
LINK_IS_NOT_WEB = Give a link that begins with https:// or http://.
NUMBER_IS_NOT_EXACT = Give a plain number of at most 28 digits, between 10^-18 and 10^18 in size.
NUMBER_IS_OUT_OF_RANGE = Give a number from { $minimum } to { $maximum }.
NUMBER_IS_NOT_TEXT = Write the number as text, for example "12.5": a JSON fraction is not exact.
NUMBER_IS_MALFORMED = Write the number with digits and at most one point, for example "12.5".
COUNT_IS_MALFORMED = Send a whole number from 0 to 9007199254740991.
DATE_IS_OUT_OF_RANGE = Give a date between 1970 and 2200.
DATE_IS_MALFORMED = Write the date as YYYY-MM-DD, for example 2026-03-31.
MOMENT_HAS_NO_ZONE = Say in which time zone the moment is, for example 2026-03-31T18:00:00+05:00.
MOMENT_IS_MALFORMED = Write the moment as YYYY-MM-DDThh:mm:ss with a zone, for example 2026-03-31T18:00:00+05:00.
TIME_ZONE_IS_UNKNOWN = Name a time zone of the IANA list, for example Asia/Almaty.
LIST_IS_TOO_LONG =
    Send at most { $limit ->
        [one] { $limit } item
       *[other] { $limit } items
    }.
