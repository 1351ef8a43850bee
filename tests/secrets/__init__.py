"""Secrets: planted where operators keep them, searched for wherever the product speaks."""
