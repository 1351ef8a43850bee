"""The catalogue of what people read."""
