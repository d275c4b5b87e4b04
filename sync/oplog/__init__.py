"""Append-only logs of segments in a database that the caller opened."""
