"""The query language: text as typed to a tree. Never raises: a mistake is explained and the rest is searched."""

from index.language.parse import ParsedQuery, parse

__all__ = ["ParsedQuery", "parse"]
