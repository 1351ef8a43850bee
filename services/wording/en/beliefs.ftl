# Texts about belief: what is refused while people vote, and what the votes say together.

BELIEF_IS_ASKED = A round of this objective is open: wait until it is revealed, or withdraw it first.
BELIEF_NEEDS_VOTERS = Ask at least { $fewest } people, so that no answer tells who gave it.
BELIEF_NEEDS_TWO_SIDES = Ask people of both sides: the agency and its client.
BELIEF_TERM_DOES_NOT_FIT =
    Choose a moment to vote until that lies ahead, at most { $days ->
        [one] { $days } day
       *[other] { $days } days
    } from now.
BELIEF_IS_OVER = The time to vote is over: ask for a new round.
BELIEF_IS_ASKED_OF_OTHERS = This round asks other people; you may vote when a round asks you.
BELIEF_IS_OPEN = Votes stay hidden until everybody has voted or the time is over.
BELIEF_ROUND_UNKNOWN = The objective has no such round: choose one of its rounds.
FINDING_BELIEF_UNKNOWN = Nobody knows yet whether the team believes in this goal: ask both sides before you agree on it.
FINDING_NO_BELIEF = The team does not believe in this goal yet: talk about what stands in the way, then reword it or ask again.
FINDING_FORMALITY = Progress grows while belief falls: the goal is turning into a formality. Ask what it is still for.
FINDING_DIVERGENCE = Agency and client believe very differently: find out what each of them means by success.
FINDING_UNDERSTOOD_PARTLY = Not everybody understands this goal: say it in the team's own words.
GREAT_IF = How great it would be if… { $wording }
