"""How the window behaves as a guest of the desktop: crash reports, languages, notices, files dropped on it."""
