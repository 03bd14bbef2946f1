"""Whatever is done to a chained log is found: change, removal, another order, a cut end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tiyi.access.chain import Break, Entry, Fault, Head, Link, following, genesis, verify

words = st.text(max_size=8)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | words
    | st.floats(allow_nan=False, allow_infinity=False)
)
details = st.dictionaries(words, scalars | st.lists(scalars, max_size=2), max_size=3)
entries = st.builds(Entry, words, words, words, words, details, st.integers(0, 2**53))
logs = st.lists(entries, min_size=1, max_size=8)


def chained(log: list[Entry], organisation: str = "org") -> list[Link]:
    head, links = genesis(organisation), []
    for entry in log:
        after = following(head, entry)
        links.append(Link(after.number, entry, head.hash, after.hash))
        head = after
    return links


def head_of(links: list[Link]) -> Head:
    return Head(links[-1].number, links[-1].hash)


@given(logs)
def test_a_chain_that_nobody_touched_holds(log: list[Entry]) -> None:
    links = chained(log)
    heads = [Head(link.number, link.hash) for link in links]

    found = verify("org", links, heads)

    assert found.breaks == ()
    assert found.head == head_of(links)


@given(logs, st.data())
def test_any_change_of_an_entry_is_found_where_it_is(log: list[Entry], data: Any) -> None:
    links = chained(log)
    place = data.draw(st.integers(0, len(log) - 1))
    other = data.draw(entries)
    field = data.draw(st.sampled_from(["site", "actor", "action", "subject", "detail", "at_ms"]))
    changed = replace(log[place], **{field: getattr(other, field)})
    assume(repr(changed) != repr(log[place]))
    links[place] = replace(links[place], entry=changed)

    assert verify("org", links).breaks == (Break(place + 1, Fault.ALTERED),)


@given(logs, st.data())
def test_a_removed_line_is_found(log: list[Entry], data: Any) -> None:
    links = chained(log)
    place = data.draw(st.integers(0, len(log) - 1))
    gone = [replace(one, entry=None) if one is links[place] else one for one in links]
    cut_out = [one for one in links if one is not links[place]]

    assert verify("org", gone).breaks == (Break(place + 1, Fault.MISSING),)
    assert verify("org", cut_out, [head_of(links)]).breaks != ()


@given(logs, st.data())
def test_another_order_is_found(log: list[Entry], data: Any) -> None:
    links = chained(log)
    order = data.draw(st.permutations(range(len(log))))
    assume([repr(log[place]) for place in order] != [repr(entry) for entry in log])
    swapped = [replace(link, entry=log[n]) for link, n in zip(links, order, strict=True)]
    moved = [links[n] for n in order]

    assert verify("org", swapped).breaks != ()
    assert verify("org", moved).breaks != ()


@given(logs, st.integers(1, 8))
def test_a_cut_end_is_found_by_a_head_that_is_kept_apart(log: list[Entry], less: int) -> None:
    links = chained(log)
    head, left = head_of(links), links[:-less]

    assert verify("org", left).breaks == (), "the chain alone can't know"
    assert verify("org", left, [head]).breaks == (Break(head.number, Fault.CUT),)


@given(logs, entries, st.data())
def test_a_log_that_is_written_anew_is_found_by_a_head(
    log: list[Entry], other: Entry, data: Any
) -> None:
    place = data.draw(st.integers(0, len(log) - 1))
    assume(repr(other) != repr(log[place]))
    forged = chained([*log[:place], other, *log[place + 1 :]])

    assert verify("org", forged).breaks == ()
    assert Break(len(log), Fault.REWRITTEN) in verify("org", forged, [head_of(chained(log))]).breaks


@given(logs)
def test_a_chain_is_of_one_organisation(log: list[Entry]) -> None:
    assert verify("other", chained(log)).breaks == (Break(1, Fault.MOVED),)


def test_what_the_store_makes_of_a_detail_has_the_same_hash() -> None:
    kept = Entry("s", "a", "x", "y", {"9": [1, 2], "10": 0.1}, 1)
    said = replace(kept, detail={9: (1, 2), 10: 0.1})  # type: ignore[dict-item]  # as JSON takes it

    assert following(genesis("o"), said) == following(genesis("o"), kept)
