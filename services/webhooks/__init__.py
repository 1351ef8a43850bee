"""Webhooks: what clients hear outside, derived from the ledger, signed, sent and tried again."""
