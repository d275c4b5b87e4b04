"""Which analysis made an index. Words analysed in another way are looked for in vain: such an index is made anew."""

from __future__ import annotations

import Stemmer

# Raise it with every change of what a text becomes: cutting, folding, pieces, languages, stop words of the detector.
RULES = 2
ANALYSIS = f"{RULES} stemmer {Stemmer.version()}"
