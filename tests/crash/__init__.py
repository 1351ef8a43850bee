"""The whole system, killed while it works."""
