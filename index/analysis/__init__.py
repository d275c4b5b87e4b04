"""Text to tokens: words, codes, stems, languages, blinding. Knows no engine and no file."""

from index.analysis.analyzer import AnalysedDocument, Analyzer

__all__ = ["AnalysedDocument", "Analyzer"]
