"""The laws that every public kernel keeps, tried on each of them; `kernel_entries` calls them."""

from __future__ import annotations

import copy
import inspect
import itertools
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from inspect import unwrap
from types import FunctionType
from typing import Any

import numpy as np
import pytest

from tests.signal.kernel_entries import ENTRIES as PUBLIC_ENTRIES
from tests.signal.kernel_entry import Entry
from tests.signal.kernel_worlds import REVERSED, RIMS, USUAL, World
from tiyi import signal

PUBLIC: dict[str, Callable[..., Any]] = {
    name: getattr(signal, name)
    for name in signal.__all__
    if isinstance(getattr(signal, name), FunctionType)
}
# Where a compiled twin answers under the name of a kernel, the kernel itself is tried beside it.
IN_NUMPY = {
    f"{name} in NumPy": name for name in PUBLIC if hasattr(PUBLIC[name], "__wrapped__")
}  # fmt: skip
FUNCTIONS = {**PUBLIC, **{alias: unwrap(PUBLIC[name]) for alias, name in IN_NUMPY.items()}}
ENTRIES = {**PUBLIC_ENTRIES, **{alias: PUBLIC_ENTRIES[name] for alias, name in IN_NUMPY.items()}}
EACH = pytest.mark.parametrize("name", sorted(set(FUNCTIONS) & set(ENTRIES)))


def test_every_public_function_has_an_entry_and_no_other() -> None:
    assert sorted(PUBLIC_ENTRIES) == sorted(PUBLIC)


def arrays(value: Any) -> Iterator[np.ndarray]:
    """All arrays in a result or an argument."""
    if isinstance(value, np.ndarray):
        yield value
    elif is_dataclass(value):
        for part in fields(value):
            yield from arrays(getattr(value, part.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from arrays(item)


def called(name: str, given: dict[str, Any]) -> list[np.ndarray]:
    """What the kernel makes of arguments none of which it may write into, unless it says so."""
    for argument, value in given.items():
        for array in arrays(value):
            array.flags.writeable = argument in ENTRIES[name].writes
    return [array.copy() for array in arrays(FUNCTIONS[name](**given))]


def same(found: list[np.ndarray], expected: list[np.ndarray]) -> bool:
    """Equal in shape, type and value; sums of floats to 9 digits."""
    return len(found) == len(expected) and all(
        a.dtype == b.dtype
        and a.shape == b.shape
        and np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=a.dtype.kind == "f")
        for a, b in zip(found, expected, strict=True)
    )


def of_person(name: str, result: list[np.ndarray], place: int, world: World) -> list[np.ndarray]:
    """The part of a result that belongs to one person."""
    entry = ENTRIES[name]
    if entry.people == "last":
        return [array[..., place] for array in result]
    if entry.people == "first":
        return [array[place] for array in result]
    if entry.people == "windows":
        owner = world.windows().person
    elif entry.people == "beats":
        owner = world.beats().owner()
    elif entry.people == "listed":
        owner = entry.owner(entry.given(world), result)
        assert place in owner, "nothing is listed of this person: the entry tries nothing"
        result = [array for array in result if not same([array], [owner])]
    else:
        owner = np.repeat(np.arange(len(world.people)), world.seconds)
    return [array[owner == place] for array in result if len(array) == len(owner)]


@EACH
def test_what_is_given_stays_as_it_was(name: str) -> None:
    given = ENTRIES[name].given(USUAL)
    before = copy.deepcopy(given)
    called(name, given)
    for argument in set(given) - set(ENTRIES[name].writes):
        assert same(list(arrays(given[argument])), list(arrays(before[argument]))), argument


@EACH
def test_the_same_again_gives_the_same(name: str) -> None:
    entry = ENTRIES[name]
    assert same(called(name, entry.given(USUAL)), called(name, entry.given(USUAL)))


@EACH
def test_it_does_not_matter_who_stands_beside_whom(name: str) -> None:
    entry = ENTRIES[name]
    if entry.people == "none":
        return
    forth, back = called(name, entry.given(USUAL)), called(name, entry.given(REVERSED))
    for place, person in enumerate(USUAL.people):
        own = of_person(name, forth, place, USUAL)
        assert own, "it returns nothing of a person"
        other = of_person(name, back, REVERSED.people.index(person), REVERSED)
        assert same(own, other), f"person {person}"


def in_blocks(name: str, given: dict[str, Any], marks: list[int]) -> list[np.ndarray]:
    """The results of block after block, joined."""
    cut = ENTRIES[name].cut
    blocks = []
    for start, stop in itertools.pairwise(marks):
        block = {
            argument: value[start : stop + cut[argument]] if argument in cut else value
            for argument, value in given.items()
        }
        blocks.append(called(name, block))
    return [np.concatenate(parts) for parts in zip(*blocks, strict=True)]


@pytest.mark.parametrize("name", sorted(name for name, entry in ENTRIES.items() if entry.cut))
@pytest.mark.parametrize("marks", [[0, 1, 2, 130], [0, 64, 65, 129, 130], [*range(131)]], ids=len)
def test_it_does_not_matter_how_time_is_cut(name: str, marks: list[int]) -> None:
    entry = ENTRIES[name]
    joined = in_blocks(name, entry.given(USUAL), marks)
    assert same(joined, called(name, entry.given(USUAL)))


@pytest.mark.parametrize("name", sorted(name for name, entry in ENTRIES.items() if entry.grows))
def test_what_is_still_to_come_changes_nothing(name: str) -> None:
    entry = ENTRIES[name]
    later, now = entry.given(USUAL), entry.given(USUAL)
    columns = later[entry.grows[0]].shape[1]
    cut = columns * 77 // 130
    for argument in entry.grows:
        now[argument] = now[argument][:, :cut].copy()
    whole, part = called(name, later), called(name, now)
    if entry.settled is not None:
        final = of_the_past(entry, later, whole, cut)
        assert len(final[0]), "nothing is over yet: the entry tries nothing"
        assert same(of_the_past(entry, now, part, cut), final)
        return
    rows = [array[:, :cut] for array in whole if array.ndim == 2 and array.shape[1] == columns]
    assert same([array for array in part if array.ndim == 2 and array.shape[1] == cut], rows)


def of_the_past(
    entry: Entry, given: dict[str, Any], found: list[np.ndarray], cut: int
) -> list[np.ndarray]:
    """What of a list of things is final when the recording is cut there."""
    assert entry.settled is not None
    over = entry.settled.over(given, found)
    return [array[over < cut - entry.settled.delay] for array in found if len(array) == len(over)]


@EACH
def test_a_kernel_that_names_a_delay_can_be_cut(name: str) -> None:
    entry, text = ENTRIES[name], inspect.getdoc(FUNCTIONS[name]) or ""
    is_cut = entry.cut or entry.grows or entry.people == "none"  # places: tests of its own cut them
    assert bool(is_cut) >= ("Delay " in text), "say in its entry what is cut"


@EACH
@pytest.mark.parametrize("rim", sorted(RIMS))
def test_at_the_rims_the_answer_is_defined(name: str, rim: str) -> None:
    entry = ENTRIES[name]
    usual = called(name, entry.given(USUAL))
    try:
        found = called(name, entry.given(RIMS[rim]))
    except ValueError:
        assert "ValueError" in (inspect.getdoc(FUNCTIONS[name]) or ""), "not said to be refused"
        return
    assert [array.dtype for array in found] == [array.dtype for array in usual]
    assert [array.ndim for array in found] == [array.ndim for array in usual]
    assert same(called(name, entry.given(RIMS[rim])), found)
    assert not any(np.isinf(array).any() for array in found if array.dtype.kind == "f")
