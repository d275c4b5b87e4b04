"""Codes and amounts in several words of a query that may be one in a text: `G 450`, `84 000`, `30 percent`, `48 V`."""

from __future__ import annotations

from index.analysis.numbers import in_one_piece
from index.language.tree import All, Node, Word
from index.reader.plan import Planner

_MOST_JOINED = 4
_LONGEST_PIECE = 14
_LONGEST_JOINED = 24


def as_one(tree: All, planner: Planner) -> All:
    """The tree with such neighbours as one word, where the index knows them in one piece. The text keeps the spaces."""
    children = list(tree.children)
    if not any(isinstance(child, Word) and any(map(str.isdigit, child.text)) for child in children):
        return tree  # what is joined has a digit: a question of plain words need not be tried
    found: list[Node] = []
    while children:
        length = next((n for n in range(min(_MOST_JOINED, len(children)), 1, -1) if _fits(children[:n], planner)), 1)
        found.append(_one(children[:length]) if length > 1 else children[0])
        del children[:length]
    return All(tuple(found))


def _fits(nodes: list[Node], planner: Planner) -> bool:
    texts: list[str] = []
    for node in nodes:
        if not isinstance(node, Word) or node.fuzzy or node.boost != 1.0:
            return False
        if " " in node.text or len(node.text) > _LONGEST_PIECE:
            return False
        if node.prefix and node is not nodes[-1]:
            return False
        texts.append(node.text)
    text = in_one_piece(" ".join(texts))
    # Words of letters alone stay two where they stand so: index.reader.correct.joined tries them as one after that.
    if len(text) > _LONGEST_JOINED or not any(char.isdigit() for char in text):
        return False
    if not (text.isalnum() or text.endswith("%") or texts[0][:1].isdigit()):
        return False
    last = nodes[-1]
    return planner.knows(text, prefix=isinstance(last, Word) and last.prefix)


def _one(nodes: list[Node]) -> Word:
    words = [node for node in nodes if isinstance(node, Word)]
    last = words[-1]
    return Word(" ".join([word.text for word in words]), prefix=last.prefix, typed=last.typed)
