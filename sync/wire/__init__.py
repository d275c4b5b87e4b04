"""The bytes of an operation and of a segment: codec, clock, signature, limits."""
