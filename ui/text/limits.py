"""The limits for text from others. Measured: what exceeds them makes the renderer slow or the page unreadable."""

from __future__ import annotations

PART_BYTES = 65_536  # as UTF-8, of one post at a time; "show the rest" gives the next part
FOREIGN_BYTES = 32_768  # of a part that is not plain ASCII: most other scripts take longer to lay out
PART_LINES = 1_000
DEPTH = 20  # quotes and lists within each other; deeper text is shown plain
CELLS = 1_000  # of one table; further rows are shown as text
TABLE_CHARACTERS = 12_000  # of one table, too: Qt lays a table out as a whole
RUN_CHARACTERS = 1_000  # without a place to break
SPACES = 200  # side by side; more than fits on any screen
COMBINING_MARKS = 8  # on one letter
LINK_CHARACTERS = 2_048
LINKS = 1_000  # of one part; later addresses stay plain text
MARKS = 6_000  # characters of a part that mean something in Markdown; more, and the part is shown plain
BRACKETS = 600  # opening square brackets of a part: link search is quadratic in them
SPANS = 6_000  # pieces of differing look in a part; more, and the part is shown plain
FOLD_LINES = 4  # a longer quotation starts folded
FOLD_CHARACTERS = 400
BLOCK_CHARACTERS = (
    2_000  # in one paragraph of the document; Qt's layout is quadratic in brackets, and lazy between blocks
)
