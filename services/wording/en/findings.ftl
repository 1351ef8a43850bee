# What is pointed out at a client as a whole, and the article's five mistakes.

FINDING_CLIENT_FOCUS_LOST = Active marketing objectives: { $count }, more than { $limit }. Park some of them, so that the rest get the team's time.
FINDING_CLIENT_NO_STRATEGY = More than { $limit } objectives at once are a list, not a strategy: choose the ones that matter most.
FINDING_CLIENT_FOCUS_DILUTED = Active marketing objectives: { $count }; { $limit } keep the focus. Think of which one can wait.
FINDING_CLIENT_SCATTER = Kinds of breakthrough that go on together: { $count }. Choose one or two leaps and do the others afterwards.
FINDING_CLIENT_NO_BELIEF = Objectives that the team does not believe in: { $count }. Talk about what stands in the way, then reword them or ask again.
FINDING_CLIENT_FORMALITY = Objectives whose progress grows while belief falls: { $count }. Ask what they are still for.
FINDING_CLIENT_DIVERGENCE = Objectives in which agency and client believe very differently: { $count }. Find out what each side means by success.
FINDING_CLIENT_ROUTINE_SWALLOWED = Days without a check-in: { $days }, while readings of KPIs arrive (KPIs: { $kpis }). Routine has taken the time: agree on hours for the objectives.
FINDING_CLIENT_ACTIVITY_REPORT = Check-ins that tell of work and of no result: { $count }. Write what has changed, in figures.
FINDING_CLIENT_ORPHAN_OBJECTIVE = Marketing objectives that help no business goal: { $count }. Align each to the goal that it helps.
FINDING_CLIENT_UNSUPPORTED_GOAL = Business goals that no marketing objective helps: { $count }. Decide how marketing helps them, or that it does not.
FINDING_CLIENT_NO_COMPANY_GOAL = Marketing objectives go on without a goal of the company: write down where the company is going.
FINDING_CLIENT_NO_BUSINESS_GOAL = Marketing objectives go on with too few business goals: { $count }, expected: { $limit } or more. Write down what the business wants of this period.
FINDING_CLIENT_NO_NON_GOALS = Non-goals of this cycle: { $count }, expected: { $limit } or more. Agree on where you will not go.
FINDING_CLIENT_TARGETS_TOO_SAFE = Cycles in a row in which leaps came out at { $percent } % or more: { $cycles }. Aim at what you cannot reach yet with certainty.
FINDING_CLIENT_STUCK_ON_KPI = The KPIs are healthy (KPIs: { $kpis }), and a whole cycle of { $days } days had no objective. Try one ambitious objective in the next quarter.
FINDING_CLIENT_NO_OKR = No marketing objective is active: agree on where the client wants to get.
FINDING_CLIENT_ONLY_KPI = There are KPIs ({ $count }) and no objective: operations run, the direction of growth is missing.
FINDING_CLIENT_ONLY_OKR = There are objectives ({ $count }) and no KPI: keep an eye on today's operations, too.
FINDING_CLIENT_GUARDRAIL_BROKEN = A KPI beside an objective has left its bounds ({ $count }): see what the growth costs before it goes on.
FINDING_CLIENT_ANSWER_IS_LATE = Asks that have waited for an answer for longer than a working day: { $count }. Write to whoever asked and say what happens next.
FINDING_MISTAKE_OKR_AS_KPI = Objectives that are really KPIs: the way there is known.
FINDING_MISTAKE_TOO_MANY_OBJECTIVES = Objectives beyond the limit at once: there is no strategy in so many.
FINDING_MISTAKE_TASKS_AS_KEY_RESULTS = Objectives whose key results are a list of tasks.
FINDING_MISTAKE_OKR_WITHOUT_BELIEF = Objectives that the team does not believe in, or only for form's sake.
FINDING_MISTAKE_MISS_PUNISHED = Objectives whose miss was held against the team in spite of what it learned.
