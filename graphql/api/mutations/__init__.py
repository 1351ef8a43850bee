"""One mutation per command: an input becomes a command, nothing is decided here."""
