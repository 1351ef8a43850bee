"""Kazakh words whose company decides: which stems do what to the words beside them."""

from __future__ import annotations


def _stems(listed: str) -> frozenset[str]:
    return frozenset(" ".join(stem.split()) for stem in listed.split(","))


PEOPLE_WON = _stems(
    """
        клиент, пайдаланушы, қолданушы, тұтынушы, сатып алушы, тапсырыс беруші, юзер, user, client,
        customer, серіктес, мүше, студент, оқушы, тыңдарман, абонент, қонақ, пациент, b2b-клиент,
        b2c-клиент, корпоративтік клиент, ірі клиент, vip-клиент, компания, кәсіпорын, покупатель,
        үміткер, қатысушы, инвестор, донор, кәсіпкер, дүкен, мейрамхана, келуші, адам, ұйым, мекеме,
        стартап, емхана, клиника, стоматология, дәріхана, балабақша, университет, колледж, кафе, кофехана,
        наубайхана, шаруашылық, фабрика, зауыт, қонақүй, салон, автосервис, банк, талапкер, жолаушы, түлек,
        мектеп, жарнама беруші, дилер, дистрибьютор, фермер, жеткізуші, ата-ана,
        бірінші курс студенті, абитуриент
    """
)
"""Whom goals win or keep: a count when won, a stock when many, nothing when they own a metric."""

QUANTITIES = _stems(
    """
        сан, саны, көлем, мөлшер, шама, деңгей, көрсеткіш, индекс, база, ағын, өсім, өсу, азаю, төмендеу,
        көбею, қысқару, даму
    """
)
"""Names that only say how much of the name before them."""

CONTRACTS = _stems("келісім, келісімшарт, шарт, мәміле, сату, сатылым, меморандум, пилот")
"""What is won by making it."""

OURSELVES = _stems("команда, компания, бизнес, ұйым, бөлім, агенттік, ұжым, кәсіпорын")
"""Who praises only itself."""

GROUPS = _stems("топ, канал, арна, чат, паблик")
"""Whose members only follow."""

MAKING_VERBS = _stems("ет, қыл")
"""Verbs that make a thing as the word before them says."""

SINGLE = _stems("тендер, мәміле, келісімшарт, шарт, грант, лицензия, меморандум")
"""One of them is won or not; several are counted."""

RECORDS = _stems("дерек, деректер, мәлімет, ақпарат, кері байланыс, семантика, семантикалық ядро, тізім")
"""What is gathered as work, not won."""

ADMITTED = _stems("оқушы, студент, клиент, тыңдарман, бала, резидент, талапкер, бірінші курс студенті")
"""Who is taken in as an outcome, not as staff."""

ARRIVAL_VERBS = _stems("кел, түс, келіп түс")
"""Verbs of what comes in by itself."""

FILMS = _stems(
    """
        видео, фильм, деректі фильм, жарнама, жарнама ролигі, бейне,
        бейнеролик, ролик, фото, клип, подкаст, сериал, рилс, reels, сторис, эпизод,
        видеосабақ, бейнесабақ, сурет, шығарылым
    """
)
"""What is shot: the same verb lowers a metric."""

FAULTS = _stems("қате, баг, кемшілік, ақау, олқылық, қателік")
"""What is repaired."""

MONEY_WON = _stems("инвестиция, қаржы, қаржыландыру, қаражат, грант, демеушілік")
"""Money that is an outcome when it is raised, and an input when it is spent."""

OWN_LISTS = _stems("блог, рассылка, email-рассылка, email, дайджест, подписка, хабарлама, newsletter")
"""Whose subscribers are a list of one's own."""

ACCOUNTS = _stems("аккаунт, арна, канал, парақша, бет, профиль, топ")
"""What is followed as work."""

FILES = _stems("pdf, гайд, инфографика, чек-парақ, чек-лист, white paper, кейс, есеп, материал, үлгі")
"""What people download because they need it."""

VISIT_UNITS = _stems("визит, келім")
"""Units of traffic; hits of a site where no traffic is named."""

GROWN = _stems("бренд, мәдениет, әдет, қауымдастық, комьюнити, экожүйе, дәстүр, мектеп, қауым, орта, рух")
"""What is built over years: a task as a key result, a direction as an objective."""

GROWN_VERBS = _stems("құр, жаса, қалыптастыр, тәрбиеле")
"""Verbs that build it."""

VISION_VERBS = _stems("құр, жаса, қалыптастыр, ойлап тап, шығар, дамыт, әзірле")
"""Verbs that tell a dream when a clause describes the thing: «клиенттер өздері ұсынатын бренд құру»."""

ENTRY_VERBS = _stems("шық, кір, ен")
"""Verbs that enter a market."""

QUALITIES = _stems(
    """
        керемет, тамаша, ғажап,
        жақсы, мықты, тиімді, кәсіби, сапалы, заманауи, озық, белсенді, танымал, нәтижелі, жылдам, ашық,
        икемді, жақын, пайдалы, күшті, дұрыс, тұрақты, көрнекті, жауапты, адал, креативті, шығармашыл,
        бай, инновациялық, тартымды
    """
)
"""What anybody may want to be: beside «болу» or «істеу» they say nothing."""

BEING_VERBS = _stems("бол, істе, жұмыс істе")
"""Verbs that such a quality stands beside."""

LIGHT_VERBS = _stems("қамтамасыз ет, жүзеге асыр, іске асыр, көзде, баста, қолға ал")
"""Verbs that only carry the verb before them: «арттыруды қамтамасыз ету» is to increase."""

AFTER_CONVERBS = _stems(
    "ал, бер, бар, кел, түс, отыр, тұр, қой, таста, кет, шық, баста, жібер, қал, жүр, жатыр, біл"
)
"""Verbs that after a converb only shade it: «арттыра түсу», «жинап алу»."""

OBLIGING = _stems("керек, қажет, тиіс, мүмкін, міндет, болды, еді")
"""Words that may follow the verb that closes a clause."""

WITH = _stems("мен, пен, бен")
"""Joins names more often than clauses."""

NOT_VERBS = _stems(
    "шоу, ноу-хау, тоқ-шоу, ток-шоу, біреу, екеу, үшеу, төртеу, бесеу, су, тау, интервью, меню"
)
"""Words that end as verbs do and are none."""
