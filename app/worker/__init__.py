"""The background process of a profile: imports, rows, indexing. It owns every write to the rows."""
