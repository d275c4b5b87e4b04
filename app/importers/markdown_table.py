"""Tables of collected cells as pipe tables; tables that only lay out a page become the blocks in them."""

from __future__ import annotations

_COLUMN_LIMIT = 100


def write_table(rows: list[list[list[str]]]) -> list[str]:
    """Return the table as Markdown blocks. `rows` holds rows of cells of blocks; the first row becomes the head."""
    width = max(map(len, rows), default=0)
    if width < 2 or width > _COLUMN_LIMIT or any(_is_page_part(cell) for row in rows for cell in row):
        return [block for row in rows for cell in row for block in cell]
    head = rows[0] + [[]] * (width - len(rows[0]))
    lines = [_line(head), "|" + " --- |" * width, *map(_line, rows[1:])]
    return ["\n".join(lines)]


def _is_page_part(cell: list[str]) -> bool:
    return len(cell) > 2 or any(block.startswith(("```", "> ", "- ", "|", "#")) for block in cell)


def _line(row: list[list[str]]) -> str:
    return "| " + " | ".join(" ".join(" ".join(cell).split()).replace("|", "\\|") for cell in row) + " |"
