"""Read models: pure folds of ledgers into rows and boards, which may be dropped and rebuilt at any time."""
