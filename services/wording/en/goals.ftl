# Texts about goals: objectives, key results, check-ins, alignment, cycles, non-goals, KPIs.

OBJECTIVE_IS_NOT_DRAFT = The objective is agreed already: retarget, reweight or abandon instead of rewriting it.
OBJECTIVE_IS_NOT_ACTIVE = Activate the objective first: only an active one takes check-ins.
OBJECTIVE_IS_CLOSED = The objective is closed; its history stays as it is.
KR_MISSING = Add one to three key results: how will we see that we move in the right direction?
KR_OVERLAPPING =
    More than { $limit ->
        [one] { $limit } key result
       *[other] { $limit } key results
    }: some repeat each other. Keep the best or give a reason for a waiver.
KR_BINARY = Done or not done shows no progress: how will we know we did it? Measure it, or waive with a reason.
WHERE_TO_MISSING = Answer the question: where do we want to get?
BREAKTHROUGH_MISSING = Say what kind of breakthrough this is; routine belongs to KPIs.
KEY_RESULT_UNKNOWN = The objective has no such key result.
KEY_RESULT_IS_GONE = The key result was abandoned, postponed or withdrawn.
CHECK_IN_UNKNOWN = There is no such check-in in force; a corrected one is corrected through its correction.
MEASURED_IN_THE_FUTURE = A reading tells what was: give a moment that has passed.
EFFECTIVE_IN_THE_FUTURE = Give a moment that has passed, or leave it out to mean now.
WOULD_REWRITE_THE_PAST = Readings after that moment stand already: what was scored stays; choose { $latest } or a later moment.
OWN_SHARE_MISSING = A score from both key results and children needs their explicit split, from 0 to 1.
INITIATIVE_UNKNOWN = The objective has no such open initiative.
ID_IS_TAKEN = Something else has this id already: take a new one.
MEASURE_IS_INCOMPLETE = Say what is measured: a target, at least one bound, or at least one milestone.
TARGET_POINTS_THE_OTHER_WAY = An increase needs a target above the baseline, a decrease one below it.
FLOOR_IS_ABOVE_CEILING = Let the floor be at most the ceiling.
MILESTONE_UNKNOWN = Name one of the key result's milestones.
FRACTION_IS_OUT_OF_RANGE = Give a share of completion from 0 to 1; for done or not done, 0 or 1.
KEY_RESULT_HAS_NO_TARGET = Only a metric has a target and only a corridor has bounds: give what this key result is measured by.
KR_START_EQUALS_TARGET = Start and target are equal: name another target, or hold the value with a maintain key result.
ALL_WEIGHTS_ZERO = Every weight is 0, so nothing would count: give at least one key result a weight above 0.
ALIGNMENT_WOULD_CIRCLE = This goal already stands above the other one: aligning it below would close a circle.
ALIGNMENT_POINTS_DOWN = Align a goal to one of its own level or above: marketing to business, business to company.
ALREADY_ALIGNED = The two are aligned already: undo the old alignment first.
NOT_ALIGNED = There is no such alignment.
ENDS_BEFORE_IT_STARTS = Let the last day come after the first.
CYCLE_IS_CLOSED = The cycle is closed: open or choose another one.
NON_GOAL_IS_WITHDRAWN = The non-goal was withdrawn before.
KPI_IS_RETIRED = The KPI is retired; its history stays as it is.
KPI_READING_UNKNOWN = There is no such reading in force; a corrected one is corrected through its correction.
WAIVER_UNKNOWN = Only KR_OVERLAPPING and KR_BINARY can be waived: leave the other waivers out.
CREDIT_CURVE_FALLS = Let the credit curve rise: each point needs a higher raw value and no less credit than the one before.
SUM_NEEDS_A_METRIC = Only a metric can sum the values of goals below it: measure this key result by a number.
KEY_RESULT_IS_FED_BY_CHILDREN = This key result takes its progress from the goals below it: record the reading there.
READING_DIFFERS = For this moment the source has said another value: correct that check-in and say what was wrong.
SOURCE_SAYS_ANOTHER = The source says another value now
