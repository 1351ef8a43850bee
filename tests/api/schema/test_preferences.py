"""People choose their own language, clock and letters, and nobody else's."""

from __future__ import annotations

from domain.terms import Role
from tests.world import World

CHOOSE = (
    "mutation ($input: ChoosePreferencesInput!) { choosePreferences(input: $input) { __typename "
    "... on PreferencesSaved { preferences { language timeZone reminders digests } } "
    "... on Refused { code field message } } }"
)
KEPT = "{ viewer { language preferences { language timeZone reminders digests } } }"


async def test_what_a_person_chooses_is_theirs_alone_and_speaks_at_once(world: World) -> None:
    dana, other = await world.person(Role.OWNER), await world.person(Role.OWNER)
    before = await other.asks(KEPT)
    choice = {"language": "RU", "timeZone": "Asia/Almaty", "reminders": False, "digests": True}
    answer = await dana.asks(CHOOSE, input=choice)
    assert answer["choosePreferences"]["preferences"] == choice
    assert (await dana.asks(KEPT))["viewer"] == {"language": "RU", "preferences": choice}
    assert await other.asks(KEPT) == before


async def test_an_unknown_clock_is_refused_and_nothing_is_kept(world: World) -> None:
    dana = await world.person(Role.OWNER)
    before = await dana.asks(KEPT)
    answer = await dana.asks(CHOOSE, input={"language": "RU", "timeZone": "Asia/Nowhere"})
    assert (answer["choosePreferences"]["code"], answer["choosePreferences"]["field"]) == (
        "TIME_ZONE_IS_UNKNOWN", "timeZone",
    )  # fmt: skip
    assert await dana.asks(KEPT) == before
