"""Turns untrusted post text into something safe to look at, within fixed limits. Knows no posts, only text."""
