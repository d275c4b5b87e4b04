"""How well clusters agree with annotated ones: one-to-one overlap, scaled 1 - VI, and exact matches.

As in Kummerfeld et al. 2019 (A Large-Scale Corpus for Conversation Disentanglement), which took one-to-one from Elsner and
Charniak 2008: clusters are paired one to one so that the most items are in paired clusters; VI is the variation of
information over all documents, scaled by log2 of the number of items; exact matches count clusters of two and more items.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

Clusters = Mapping[int, Hashable]  # item -> its cluster


class Agreement(NamedTuple):
    """In per cent."""

    one_to_one: float
    information: float
    precision: float
    recall: float
    f1: float


def agreement(documents: Iterable[tuple[Clusters, Clusters]]) -> Agreement:
    """Of pairs (annotated, found); the items are those that are annotated."""
    items = paired = in_both = annotated = found = 0
    tables = []
    for gold, auto in documents:
        table = Counter((gold[item], auto[item]) for item in gold)
        tables.append(table)
        items += len(gold)
        paired += _best_pairing(table)
        left, right = _sets(gold, gold), _sets(gold, auto)
        annotated, found, in_both = annotated + len(left), found + len(right), in_both + len(left & right)
    precision, recall = in_both / max(1, found), in_both / max(1, annotated)
    f1 = 2 * precision * recall / (precision + recall) if in_both else 0.0
    return Agreement(*(100 * part for part in (paired / items, 1 - _variation(tables, items), precision, recall, f1)))


def _sets(items: Iterable[int], clusters: Clusters) -> set[frozenset[int]]:
    members = defaultdict(set)
    for item in items:
        members[clusters[item]].add(item)
    return {frozenset(each) for each in members.values() if len(each) > 1}


def _variation(tables: list[Counter[tuple[Hashable, Hashable]]], items: int) -> float:
    total = 0.0
    for table in tables:
        rows: Counter[Hashable] = Counter()
        columns: Counter[Hashable] = Counter()
        for (row, column), count in table.items():
            rows[row] += count
            columns[column] += count
        for (row, column), count in table.items():
            total -= count * (math.log2(count / rows[row]) + math.log2(count / columns[column]))
    return total / items / math.log2(items)


def _best_pairing(table: Counter[tuple[Hashable, Hashable]]) -> int:
    """Items in paired clusters, at best: an assignment problem for each group of clusters that overlap."""
    return sum(_best_of_group(group) for group in _groups(table))


def _groups(table: Counter[tuple[Hashable, Hashable]]) -> list[dict[tuple[Hashable, Hashable], int]]:
    """The overlaps, divided so that no cluster is in two groups."""
    columns_of, rows_of = defaultdict(list), defaultdict(list)
    for row, column in table:
        columns_of[row].append(column)
        rows_of[column].append(row)
    groups, seen = [], set()
    for first in columns_of:
        waiting, group = [] if first in seen else [first], {}
        while waiting:
            row = waiting.pop()
            if row in seen:
                continue
            seen.add(row)
            for column in columns_of[row]:
                group[row, column] = table[row, column]
                waiting += rows_of[column]
        groups += [group] if group else []
    return groups


def _best_of_group(group: dict[tuple[Hashable, Hashable], int]) -> int:
    rows = {row: place for place, row in enumerate(dict.fromkeys(row for row, _ in group))}
    columns = {column: place for place, column in enumerate(dict.fromkeys(column for _, column in group))}
    gain = [[0] * len(columns) for _ in rows]
    for (row, column), count in group.items():
        gain[rows[row]][columns[column]] = count
    if len(rows) > len(columns):
        gain = [list(column) for column in zip(*gain, strict=True)]
    return sum(gain[row][column] for row, column in enumerate(_assign(gain)))


def _assign(gain: list[list[int]]) -> list[int]:
    """The column of each row for the greatest sum; no more rows than columns. Hungarian method, O(rows^2 columns)."""
    count, size = len(gain), len(gain[0])
    of_row, of_column = [0] * (count + 1), [0] * (size + 1)
    row_in = [0] * (size + 1)  # by column, from 1; 0 = none
    for row in range(1, count + 1):
        row_in[0], column = row, 0
        least, came_from, used = [math.inf] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while row_in[column]:
            used[column] = True
            costs, base, step, following = gain[row_in[column] - 1], of_row[row_in[column]], math.inf, 0
            for other in range(1, size + 1):
                if not used[other]:
                    cost = -costs[other - 1] - base - of_column[other]
                    if cost < least[other]:
                        least[other], came_from[other] = cost, column
                    if least[other] < step:
                        step, following = least[other], other
            for other in range(size + 1):
                if used[other]:
                    of_row[row_in[other]] += int(step)
                    of_column[other] -= int(step)
                else:
                    least[other] -= step
            column = following
        while column:
            row_in[column], column = row_in[came_from[column]], came_from[column]
    found = [0] * count
    for place in range(1, size + 1):
        if row_in[place]:
            found[row_in[place] - 1] = place - 1
    return found
