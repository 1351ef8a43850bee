"""Use cases at the door: who is let in, by what, and as whom."""
