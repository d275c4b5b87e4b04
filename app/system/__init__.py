"""The machine underneath: paths, locks, single instance, logging."""
