"""Top-level windows: they place the pages of the other packages and connect them. No search, no reading of their own."""
