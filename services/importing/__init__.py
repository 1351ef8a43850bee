"""From a person's file to commands: what is new is recorded, what is known is left alone."""
