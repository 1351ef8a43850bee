"""Proofs of ledgers: signed checkpoints, what is kept outside the database, and what checks them."""
