"""Moves signed operations between logs. Does not know what an operation means."""
