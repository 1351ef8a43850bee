# Texts about experiments, citations and the word at close.

EXPERIMENT_IS_OVER = The experiment has ended and its record stays as it is: begin another one.
EXPERIMENT_HAS_NO_RESULT = Cite a concluded experiment: one that goes on or was dropped has no result to build on.
INSIGHT_UNKNOWN = The objective has no such insight.
ALREADY_CITED = The objective cites this already: take that citation back first, or leave it as it is.
NOT_CITED = The objective does not cite this.
LEARNED_HERE = The objective learned this itself: cite what another objective has learned.
VERDICT_ACHIEVED_CHECK_AMBITION = Reached in full: was the target bold enough?
VERDICT_ACHIEVED = Reached.
VERDICT_WORKED = It worked: the way was not finished, and there are new insights or tools.
VERDICT_LEARNED = The target is far, and something was learned: take it into the next cycle.
VERDICT_MISSED_NO_INSIGHT = The target was not reached and nothing is written down yet: what did this teach us?
VERDICT_NEARLY = Almost all of what was promised is there.
VERDICT_MISSED = What was promised is not there yet: what shall be different next time?
VERDICT_UNGRADED = There are no readings to judge by.
