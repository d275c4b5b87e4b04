"""Where settings and secrets come from: the organisation, the person, the system's keyring, the defaults."""
