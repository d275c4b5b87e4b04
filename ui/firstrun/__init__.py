"""From nothing or a locked profile to an open one: the first-run wizard, the unlock dialog, what goes wrong."""
