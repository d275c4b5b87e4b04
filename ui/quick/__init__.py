"""The quick panel: words from another program, by one key, searched in front of everything. Knows no store and no engine."""
