# Texts about the way of an objective: proposing, agreeing, gates, waivers, parking and carrying over.

OBJECTIVE_IS_PUT_ASIDE = The objective is parked or postponed: take it up or carry it over first.
OBJECTIVE_IS_NOT_PARKED = Only a parked objective is taken up; a postponed or active one is carried over.
OBJECTIVE_IS_ACTIVE = The objective is active: postpone, close or abandon it instead.
OBJECTIVE_IS_PROPOSED = The objective is proposed already, and nothing has changed since.
OBJECTIVE_IS_NOT_PROPOSED = Nobody has proposed the objective as it stands: propose it first.
PROPOSAL_IS_OWN = What one side proposes the other side agrees to.
PROPOSAL_NEEDS_TWO_SIDES = Only the agency and its client propose and agree, each for itself.
CARRIES_NOWHERE = Carry the objective into a cycle that ends later than the one it leaves.
NOT_PROPOSED = Propose the objective first, so that the other side can agree to it.
NOT_AGREED = The objective is proposed, and the other side has not agreed to it yet.
WHERE_TO_MISSING = Answer the question: where do we want to get?
BREAKTHROUGH_MISSING = Say what kind of breakthrough this is; routine belongs to KPIs.
BREAKTHROUGH_UNTOLD = Say in words what kind of breakthrough this is, since it is none of the usual ones.
KR_MISSING = Add one to three key results: how will we see that we move in the right direction?
KR_OVERLAPPING =
    More than { $limit ->
        [one] { $limit } key result
       *[other] { $limit } key results
    }: some repeat each other, most of all “{ $first }” and “{ $second }”. Keep the best or give a reason for a waiver.
KR_BINARY = Done or not done shows no progress. How will we know we did it? Why do we need this? Measure it, or give a reason for a waiver.
NO_COMPANY_GOAL = Where does the company go? Set at least one company goal of the period, agreed or active.
NO_BUSINESS_GOAL = What are the business goals of the period? Agreed or active there are: { $count }, expected: { $limit } or more.
ORPHAN_OBJECTIVE = Marketing objectives break business goals down: align this one to the business goal that it helps.
UNSUPPORTED_GOAL = No marketing objective helps this business goal yet.
NO_NON_GOALS = Say where you will not go: non-goals that hold for this cycle: { $count }, expected: { $limit } or more.
NOT_DISCUSSED = Goals are not imposed: let at least two people have a hand in it, one of them besides its author.
BELIEF_UNKNOWN = Nobody knows yet whether the team believes in this: ask both sides, or give a reason for a waiver.
NO_BELIEF = The team does not believe in this yet: talk about what stands in the way, reword it, and ask again.
NOT_AMBITIOUS = The way there is known exactly, so this is not ambitious enough: aim higher, or make it a KPI.
TOP_DOWN_ONLY = Whoever gave the direction wrote every key result, too: let the team write how we will see it.
FOCUS_DILUTED =
    With this one { $count ->
        [one] { $count } objective goes
       *[other] { $count } objectives go
    } on at once; { $limit } keep the focus.
FOCUS_LOST =
    With this one { $count ->
        [one] { $count } objective
       *[other] { $count } objectives
    } would go on at once, more than { $limit }: park some. Only the agency's owner lets one more through, with a reason.
NO_STRATEGY =
    More than { $limit ->
        [one] { $limit } objective
       *[other] { $limit } objectives
    } at once mean no strategy: give up good ideas for better ones.
SCATTER = { $count } kinds of breakthrough would go on at once: nobody leaps in every direction together.
NON_GOAL_CONFLICT = “{ $non_goal }” is agreed as a non-goal and this touches it: { $words }. Say it otherwise, or ask the other side to agree to an exception.
EXCEPTION_UNKNOWN = Nobody asked for this exception, or both sides have agreed to it already.
EXCEPTION_IS_OWN = The side that asks for an exception waits for the other side to agree.
EXCEPTION_NEEDS_TWO_SIDES = Only the agency and its client ask for an exception and agree to it, each for itself.
WAIVER_UNKNOWN = Waive only what stands in the way and may be waived: leave { $codes } out.
