"""The example agency: six clients in three languages, made by imports and commands only."""
