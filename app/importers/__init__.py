"""Readers of other systems' archives: bytes in, records out. They know neither the log nor the rows."""
