# Texts about the coach: its answers, what is accepted, and the agency's list of words.

NOTHING_TO_ACCEPT = Коуч не видит здесь ничего, что требует объяснения: оставьте формулировку как есть.
FINDING_IS_NOT_THERE = В нынешней формулировке коуч не находит { $finding }: спросите его ещё раз.
JARGON_IS_LISTED_TWICE = Укажите каждое слово один раз: «{ $word }» повторяется.
