# Texts about the coach: its answers, what is accepted, and the agency's list of words.

NOTHING_TO_ACCEPT = The coach finds nothing here that asks for a reason: keep the wording as it is.
FINDING_IS_NOT_THERE = The coach does not find { $finding } in the wording as it stands: ask the coach again.
JARGON_IS_LISTED_TWICE = List every word once: { $word } stands there twice.
