"""What persons and machines prove themselves with, and what persons are called: tables, never events."""
