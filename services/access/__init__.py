"""Who may be let in: the roster of an agency as its ledgers tell it, and the door that asks it."""
