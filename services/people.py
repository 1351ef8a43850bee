"""The directory of persons as use cases see it; its rows live beside the ledger, where SQL belongs."""

from services.ledger.people import forget, names, remember

__all__ = ["forget", "names", "remember"]
