# Texts about what people ask for and what becomes of it.

WEEK_HAS_NO_WORKING_DAY = Name at least one weekday on which the agency works.
RECEIVED_IN_THE_FUTURE = An ask tells what was said: give a moment that has passed.
ASK_HAS_NO_SIDE = An ask comes from the client or from the agency: choose one of the two.
INTAKE_IS_ANSWERED = The ask has its answer already; what is left is to reframe it, move it or decline it.
INTAKE_IS_SETTLED = It was decided already what becomes of this ask; a new wish is a new ask.
PROSPECT_IS_NO_CLIENT_YET = Engage the prospect first: their goals live in a ledger of their own.
INTAKE_IS_NO_PROSPECTS = This ask comes from a client; only a prospect's request makes a new client.
GROWTH_NEEDS_A_CONSTRAINT = Say what stays as it is while this grows, such as the budget: without it, growth is only a number.
KPI_PRESET_IS_ADOPTED = All KPIs of this preset are there already: set others one by one.
