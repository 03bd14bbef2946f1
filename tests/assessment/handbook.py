"""The tables of 2003 once more, as text, and a plain scorer that shares no line with ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

TEXT = (Path(__file__).parent / "standard_2003.txt").read_text(encoding="utf-8")
NAMES = {
    "肺活量": "vital_capacity",
    "台阶指数": "step_index",
    "握力": "grip",
    "俯卧撑": "push_up",
    "1分钟仰卧起坐": "sit_up",
    "纵跳": "vertical_jump",
    "坐位体前屈": "sit_and_reach",
    "闭眼单脚站立": "one_leg_stand",
    "选择反应时": "reaction_time",
}
STEPS = {"vital_capacity": 1, "push_up": 1, "sit_up": 1, "one_leg_stand": 1, "reaction_time": 0.01}
"""The smallest difference that an item shows; 0.1 for the others."""
WANTED = {
    20: ("vital_capacity", "step_index", "grip", "vertical_jump", "sit_and_reach"),
    40: ("vital_capacity", "step_index", "grip", "sit_and_reach"),
}
CUTS = {20: (23, 30, 34), 40: (18, 24, 27)}
"""First year of the group → least points of qualified, good, excellent: 23-29, 30-33, >33."""

Limits = tuple[float, ...]


def _items() -> dict[tuple[str, bool, int], Limits]:
    found = {}
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        item = NAMES.get(cells[0].split(" ")[0])
        if item is None:
            continue
        female = cells[0].endswith(", F")
        for place, cell in enumerate(cells[1:]):
            if cell != "–":
                found[item, female, 20 + 5 * place] = tuple(map(float, cell.split(" / ")))
    return found


def _heights() -> dict[tuple[bool, int, int], Limits]:
    found = {}
    for sex, first, cm, entries in re.findall(r"`([MF]) (\d+)-\d+ from (\d+) cm`: (.+)", TEXT):
        for place, entry in enumerate(entries.split("; ")):
            key = (sex == "F", int(first), int(cm) + place)
            found[key] = tuple(map(float, entry.split("/")))
    return found


ITEMS = _items()
HEIGHTS = _heights()


def item_points(item: str, value: float, age: int, *, female: bool) -> int:
    """Points by the text, 0 for none."""
    points = 0
    for limit in ITEMS[item, female, age // 5 * 5]:
        if item == "reaction_time":
            points += value <= limit
        else:
            points += value >= limit
    return points


def weight_points(height: float, weight: float, age: int, *, female: bool) -> int:
    """Points of height for weight by the text, 0 where the height is not listed."""
    limits = HEIGHTS.get((female, age // 10 * 10, int(height)))
    if limits is None:
        return 0
    least, lower, upper, most = limits
    if weight < least:
        return 1
    if weight < lower:
        return 3
    if weight <= upper:
        return 5
    return 3 if weight <= most else 1


def total(items: Mapping[str, float], age: int, *, female: bool) -> int | None:
    """The sum by the text; None where an item is missing or earns nothing."""
    group = 20 if age < 40 else 40
    names = [*WANTED[group], "reaction_time", "one_leg_stand"]
    if group == 20:
        names.append("sit_up" if female else "push_up")
    if not {*names, "height", "weight"} <= items.keys():
        return None
    points = [item_points(name, items[name], age, female=female) for name in names]
    points.append(weight_points(items["height"], items["weight"], age, female=female))
    return None if 0 in points else sum(points)


def grade(points: int, age: int) -> str:
    """The grade of a sum."""
    qualified, good, excellent = CUTS[20 if age < 40 else 40]
    if points >= excellent:
        return "excellent"
    if points >= good:
        return "good"
    return "qualified" if points >= qualified else "unqualified"
