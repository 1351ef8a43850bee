# Texts about the coach: its answers, what is accepted, and the agency's list of words.

NOTHING_TO_ACCEPT = Коуч мұнда түсіндіруді қажет ететін ештеңе көріп тұрған жоқ: тұжырымды сол күйінде қалдырыңыз.
FINDING_IS_NOT_THERE = Қазіргі тұжырымда коуч { $finding } ескертуін көріп тұрған жоқ: одан қайта сұраңыз.
JARGON_IS_LISTED_TWICE = Әр сөзді бір рет қана жазыңыз: «{ $word }» қайталанып тұр.
