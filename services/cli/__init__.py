"""The commands for people: `bagdar …` in a terminal."""
