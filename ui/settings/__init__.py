"""The settings window and what belongs to it."""
