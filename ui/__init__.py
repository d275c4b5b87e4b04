"""The desktop window: shows what the services return and owns all that is Qt. Knows no SQL and opens no files."""
