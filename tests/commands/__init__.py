"""Use cases on a real ledger."""
