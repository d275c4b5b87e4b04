"""What the worker does for the person: imports and rebuilds, their progress and their reports."""
