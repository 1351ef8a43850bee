"""English forms that the rules of endings would read wrongly."""

from __future__ import annotations

_FORMS = """
    write: wrote written, run: ran, hold: held, build: built, rebuild: rebuilt, make: made, do: did
    done, grow: grew grown, rise: rose risen, fall: fell fallen, get: got gotten, win: won, sell: sold,
    bring: brought, keep: kept, become: became, be: was were been are is am being, have: has had, go:
    went gone, take: took taken, give: gave given, send: sent, speak: spoke, meet: met, lead: led,
    begin: began begun, choose: chose chosen, shoot: shot, teach: taught, buy: bought, find: found,
    break: broke broken, drive: drove driven, leave: left, lose: lost, say: said, see: saw seen, show:
    shown, stand: stood, tell: told, think: thought, understand: understood, draw: drew drawn, man: men,
    woman: women, child: children, analysis: analyses, index: indices, criterion: criteria, sale: sales,
    strategy: strategies, story: stories
"""
_WHOLE = """
    cut, paid, put, beat, set, hit, people, better, best, more, less, fewer, media, press, business,
    news, process, status, access, success, us, this, as, always, bonus, focus, need, speed, lead,
    leading, marketing, meeting, training, rating, pricing, billing, landing, onboarding, branding,
    rebranding, engineering, advertising, mailing, existing, paying, recurring, during, according,
    spring, string, thing, nothing, everything, something, morning, booking, ranking, listing, offering,
    positioning, webinar, branded, qualified, red, feed, seed, embed, exceed, succeed, proceed, hundred,
    unlimited
"""


def _listed() -> dict[str, str]:
    found = {word.strip(): word.strip() for word in _WHOLE.split(",")}
    for entry in _FORMS.split(","):
        lemma, _, forms = entry.partition(":")
        found |= dict.fromkeys(forms.split(), lemma.strip())
    return found


IRREGULAR = _listed()
"""Form → lemma; words that only look inflected are their own."""
