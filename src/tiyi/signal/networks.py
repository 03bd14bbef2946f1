"""Sliding medians from Batcher's sorting networks: pruned, and shared between the seconds.

A network is a list of comparators fixed in advance, so a median of thousands of windows is a few
dozen calls of ``minimum`` and ``maximum`` on whole rows, without branches and exact on integers.

Source: Batcher (1968), Sorting networks and their applications, AFIPS 32, 307-314 (odd-even merge
sort). Two things are added. Comparators that no wanted output depends on are dropped. And since
neighbouring windows hold the same samples, a comparator of rows (t+2, t+3) is the comparator of
rows (t, t+1) two seconds later: equal comparators up to a shift are evaluated once per row.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from tiyi.model.arrays import Int16
from tiyi.signal.arrays import Scratch, UInt8

HIGH = 32767
"""Stands for a missing value that must sort above every measured one."""

Wire = tuple[int, int]
"""A value inside the network: (node, how many rows later); node 0 is the input itself."""


def batcher_pairs(width: int) -> list[tuple[int, int]]:
    """List the comparators (i, j), i < j, that sort ``width`` values ascending, in order.

    Source: Batcher (1968), odd-even merge sort, iterative form for any width.
    """
    pairs: list[tuple[int, int]] = []
    block = 1
    while block < width:
        step = block
        while step >= 1:
            for start in range(step % block, width - step, 2 * step):
                pairs.extend(
                    (i, i + step)
                    for i in range(start, min(start + step, width - step))
                    if i // (2 * block) == (i + step) // (2 * block)
                )
            step //= 2
        block *= 2
    return pairs


@dataclass(frozen=True, slots=True)
class Node:
    """One minimum or maximum of two wires; ``left`` or ``right`` has the shift 0."""

    is_max: bool
    left: Wire
    right: Wire


class Step(NamedTuple):
    """One call: minimum or maximum of two row ranges into the first rows of a register."""

    operation: np.ufunc
    target: int
    rows: slice
    left: int
    left_rows: slice
    right: int
    right_rows: slice


@dataclass(frozen=True, slots=True)
class Program:
    """Steps that sort every window of a block of rows; register 0 is the input."""

    steps: tuple[Step, ...]
    register_rows: tuple[int, ...]
    outputs: tuple[int, ...]


def sliding_nodes(width: int, wanted: tuple[int, ...]) -> tuple[list[Node], list[Wire]]:
    """Build the shared, still unpruned network and the wires of the ``wanted`` order statistics."""
    numbers: dict[Node, int] = {}
    wires: list[Wire] = [(0, second) for second in range(width)]
    for i, j in batcher_pairs(width):
        (a, shift_a), (b, shift_b) = wires[i], wires[j]
        base = min(shift_a, shift_b)
        left, right = (a, shift_a - base), (b, shift_b - base)
        for is_max, end in ((False, i), (True, j)):
            number = numbers.setdefault(Node(is_max, left, right), len(numbers) + 1)
            wires[end] = (number, base)
    return list(numbers), [wires[rank] for rank in wanted]


def _needed_ranges(
    nodes: list[Node], outputs: list[Wire], rows: int
) -> list[list[tuple[int, int]]]:
    """For every node (0 = input) the disjoint row ranges that the outputs depend on."""
    shifts: list[set[int]] = [set() for _ in range(len(nodes) + 1)]
    for number, shift in outputs:
        shifts[number].add(shift)
    for number in range(len(nodes), 0, -1):
        node = nodes[number - 1]
        for child, later in (node.left, node.right):
            shifts[child].update(shift + later for shift in shifts[number])
    ranges = []
    for needed in shifts:
        merged: list[tuple[int, int]] = []
        for shift in sorted(needed):
            if merged and shift <= merged[-1][1]:
                merged[-1] = (merged[-1][0], shift + rows)
            else:
                merged.append((shift, shift + rows))
        ranges.append(merged)
    return ranges


class _Registers:
    """Hands out register numbers while a program is laid out; freed ones are used again."""

    def __init__(self) -> None:
        self.rows: list[int] = [0]
        self._free: dict[int, list[int]] = {}

    def take(self, rows: int) -> int:
        free = self._free.get(rows)
        if free:
            return free.pop()
        self.rows.append(rows)
        return len(self.rows) - 1

    def give_back(self, register: int) -> None:
        self._free.setdefault(self.rows[register], []).append(register)


@lru_cache(maxsize=256)
def sliding_program(width: int, wanted: tuple[int, ...], rows: int) -> Program:
    """Lay out the steps that give the ``wanted`` order statistics of ``rows`` sliding windows.

    Window t of the input ``x`` is ``x[t : t + width]``; order statistic 0 is the smallest value.
    """
    nodes, outputs = sliding_nodes(width, wanted)
    ranges = _needed_ranges(nodes, outputs, rows)
    # A value lives in one register per range and dies with its last reader.
    last_reader: dict[tuple[int, int], int] = {}
    for number, node in enumerate(nodes, start=1):
        for start, _ in ranges[number]:
            for child, later in (node.left, node.right):
                last_reader[child, _range_of(ranges[child], start + later)] = number
    for number, shift in outputs:
        last_reader[number, _range_of(ranges[number], shift)] = len(nodes) + 1
    registers = _Registers()
    place: dict[tuple[int, int], int] = {(0, start): 0 for start, _ in ranges[0]}
    steps = []
    for number, node in enumerate(nodes, start=1):
        for start, stop in ranges[number]:
            height = stop - start
            sources = []
            for child, later in (node.left, node.right):
                home = _range_of(ranges[child], start + later)
                first = start + later - (home if child else 0)
                sources.append((place[child, home], slice(first, first + height)))
            target = registers.take(rows if height <= rows else rows + width - 1)
            place[number, start] = target
            operation = np.maximum if node.is_max else np.minimum
            steps.append(Step(operation, target, slice(0, height), *sources[0], *sources[1]))
        for child in {node.left[0], node.right[0]} - {0}:
            for start, _ in ranges[child]:
                if last_reader.get((child, start)) == number:
                    registers.give_back(place[child, start])
                    del last_reader[child, start]
    final = tuple(place[number, _range_of(ranges[number], shift)] for number, shift in outputs)
    return Program(tuple(steps), tuple(registers.rows), final)


def _range_of(ranges: list[tuple[int, int]], row: int) -> int:
    """The start of the range that holds ``row``."""
    return next(start for start, stop in reversed(ranges) if start <= row < stop)


def run_program(program: Program, values: Int16, scratch: Scratch) -> list[Int16]:
    """Evaluate a program on ``values[rows + width - 1, people]``; scratch rows are returned.

    The input is not changed. The results are valid until the next network runs on ``scratch``.
    """
    people = values.shape[1]
    pool = scratch.int16("network", sum(program.register_rows), people)
    registers, top = [values], 0
    for height in program.register_rows[1:]:
        registers.append(pool[top : top + height])
        top += height
    for operation, target, rows, left, left_rows, right, right_rows in program.steps:
        operation(
            registers[left][left_rows], registers[right][right_rows], out=registers[target][rows]
        )
    return [registers[output] for output in program.outputs]


def fill_missing(values: Int16, scratch: Scratch, name: str) -> tuple[Int16, UInt8]:
    """Replace missing values (0) alternately by 0 and by ``HIGH``, going down each column.

    Half of the missing values of any window then sort below and half above the measured ones, so
    that the median stands at a fixed place however many are missing.

    Args:
        values: int16 ``[rows, people]``, none negative, 0 = missing.
        scratch: arena; the results are its buffers ``name`` and ``name + ".parity"``.
        name: prefix of the scratch buffers.

    Returns:
        the filled values ``[rows, people]`` and the parity ``[rows + 1, people]``: whether the
        number of missing values in the rows before row t is odd.
    """
    rows, people = values.shape
    parity = scratch.uint8(name + ".parity", rows + 1, people)
    other = scratch.uint8(name + ".parity2", rows + 1, people)
    parity[0] = 0
    np.equal(values, 0, out=parity[1:].view(np.bool_))
    filled = scratch.int16(name, rows, people)
    missing = scratch.uint8(name + ".missing", rows, people)
    missing[...] = parity[1:]
    reach = 1
    while reach <= rows:  # running parity by doubling: log2(rows) whole-block calls
        np.bitwise_xor(parity[reach:], parity[:-reach], out=other[reach:])
        other[:reach] = parity[:reach]
        parity, other = other, parity
        reach *= 2
    # The first, third, ... missing value is low: those have an even count before them.
    missing &= parity[:-1]
    np.multiply(missing, np.int16(HIGH), out=filled)
    filled |= values
    return filled, parity


def lower_median(filled: Int16, parity: UInt8, width: int, scratch: Scratch) -> Int16:
    """Lower median of the measured values in each trailing window; 0 where none was measured.

    The lower median of n values in ascending order is number (n + 1) // 2: always one of the
    values, so integers stay integers.

    Args:
        filled: int16 ``[k + width - 1, people]`` from `fill_missing`.
        parity: uint8 ``[k + width, people]`` from `fill_missing`.
        width: odd window length in rows.
        scratch: arena.

    Returns:
        int16 ``[k, people]``, a scratch buffer: copy it or use it before the next network runs.
    """
    rows = len(filled) - width + 1
    middle = width // 2
    program = sliding_program(width, (middle - 1, middle), rows)
    below, median = run_program(program, filled, scratch)
    # An odd number of missing values that begins with a high one leaves one low value too few.
    shifted = scratch.uint8("median.shifted", rows, filled.shape[1])
    np.greater(parity[:rows], parity[width:], out=shifted.view(np.bool_))
    below -= median
    below *= shifted
    median += below
    return median
