# Letters to people: reminders and the week's digest.

LETTER_GREETING = Hello, { $name }!
LETTER_REMINDER_SUBJECT =
    { $count ->
        [one] { $count } check-in to record
       *[other] { $count } check-ins to record
    }
LETTER_REMINDER_OPENING =
    { $count ->
        [one] { $count } check-in is waiting for you
       *[other] { $count } check-ins are waiting for you
    }, of which late: { $late }. A number that is known today helps more than an exact one next month.
LETTER_DIGEST_SUBJECT = The week of { $day }: how the goals stand
LETTER_DIGEST_OPENING =
    { $count ->
        [0] No client has goals under way yet.
        [one] { $count } client with goals under way, those that need you first.
       *[other] { $count } clients with goals under way, those that need you first.
    }
LETTER_CLIENTS_TITLE = Where we stand
LETTER_WITHOUT_GOALS_TITLE = Without goals under way
LETTER_OWED_TITLE = Check-ins that are yours
LETTER_OWED_LATE = { $client }: { $title } (was due on { $day })
LETTER_OWED_SOON = { $client }: { $title } (due on { $day })
LETTER_CLIENT_LINE =
    { $client }: { $score }, { $pace }{ $late ->
        [0] .
        [one] ; { $late } check-in late.
       *[other] ; { $late } check-ins late.
    }
LETTER_NO_SCORE = nothing measured yet
LETTER_AND_MORE = and { $count } more
LETTER_CHECKPOINTS = Enclosed in { $file }: the signed checkpoints of these ledgers. Keep them; they prove later that nothing was rewritten.
LETTER_CLOSING = Open Bagdar: { $address }. You choose which letters you get in your settings there.

PACE_ON_TRACK = on track
PACE_AT_RISK = at risk
PACE_OFF_TRACK = off track
PACE_TOO_EARLY = too early to tell
PACE_NO_DATA = nothing measured yet
PACE_STALE = no news for too long
PACE_ENDED = its time is over
PACE_ACHIEVED = reached
