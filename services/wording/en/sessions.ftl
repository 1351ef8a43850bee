# Texts about strategic sessions.

SESSION_NEEDS_TWO_SIDES = A session is held by the agency and its client; the agency's own goals have no other side.
SESSION_IS_OVER = This session is closed or was called off: open a new one.
NOT_IN_SESSION = Join the session first: what is brought to it comes from somebody who takes part.
DIRECTION_NEEDS_A_LEADER = A leader gives the direction, the team writes the key results: let a leader bring this objective.
OBJECTIVE_IS_NOT_IN_SESSION = Bring the objective to the session first.
SESSION_IS_UNFINISHED = Still open: { $points }. Settle these points, or waive each with its reason.
SESSION_WAIVER_IS_IDLE = Waive only what is open and may be waived: leave { $points } out.
