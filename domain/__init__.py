"""The rules of the field: pure and synchronous, without I/O, clock or framework."""
