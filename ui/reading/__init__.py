"""The reading pane: one whole conversation, its history, its files and what is like it. Knows no search."""
