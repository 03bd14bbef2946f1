"""How the page's tests look at a page: its tiles, its words, and what does not fit."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from playwright.sync_api import Page

CHROMIUM_ARGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HAN: Final = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
LATIN_WORD: Final = re.compile(r"[A-Za-z]{2,}")
SHARED_WORDS: Final = frozenset({"UTC", "RPE"})
RENEWED_WITHIN_S: Final = 3.0
"""So long the page may show other people than the API, on a busy machine too."""
"""Words that both languages write in Latin letters."""

_SHARED_JS: Final = """
const skipped = (el) => el.closest('script, style, .visually-hidden') !== null;
const texts = function* () {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, el = node.parentElement;
    if (node.data.trim() && el.checkVisibility()) yield [node, el];
  }
};
"""
_MISFITS: Final = (
    "() => {"
    + _SHARED_JS
    + """
  const found = [], root = document.documentElement;
  const frames = 'li, article, button, label, section, aside, header, p, td, th, dd, a, body, html';
  if (root.scrollWidth > root.clientWidth) found.push(`page: ${root.scrollWidth} wide`);
  const say = (why, el) => found.push(`${why}: <${el.localName}> ${el.textContent.slice(0, 60)}`);
  for (const [node, el] of texts()) {
    if (skipped(el)) continue;
    const block = getComputedStyle(el).display !== 'inline';
    if (block && el.scrollWidth > el.clientWidth + 1) say('too wide for its box', el);
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width && (box.left < -1 || box.right > innerWidth + 1)) say('outside the page', el);
    const frame = el.parentElement.closest(frames);
    const rim = frame.getBoundingClientRect();
    const pokes = box.left < rim.left - 1 || box.right > rim.right + 1;
    if (pokes) say('out of its frame', el);
    for (let up = el; up !== document.body; up = up.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(up);
      const hides = (value) => value === 'hidden' || value === 'clip';
      if (hides(overflowX) && up.scrollWidth > up.clientWidth + 1) say('clipped', up);
      if (hides(overflowY) && up.scrollHeight > up.clientHeight + 1) say('cut below', up);
    }
  }
  return [...new Set(found)];
}"""
)
_WORDS: Final = (
    "() => {"
    + _SHARED_JS
    + """
  const given = '[data-language-switch], [data-label], [data-code], [data-uplot]';
  const found = [];
  for (const [node, el] of texts()) if (!el.closest(given)) found.push(node.data.trim());
  for (const el of document.querySelectorAll('[aria-label], [title], [alt]')) {
    if (el.closest('[data-language-switch]') || !el.checkVisibility()) continue;
    for (const name of ['aria-label', 'title', 'alt']) found.push(el.getAttribute(name) ?? '');
  }
  found.push(document.title);
  const labels = [...document.querySelectorAll('[data-label]')].map((el) => el.textContent);
  return found.map((text) => labels.reduce((rest, label) => rest.replaceAll(label, ''), text));
}"""
)
_TILES: Final = """() => {
  const part = (tile, name) => tile.querySelector(name)?.textContent ?? null;
  const all = [...document.querySelectorAll('[data-testid=tile]')];
  const tiles = all.map((tile) => [tile.dataset.id, {
    hr: part(tile, '[data-hr]'),
    stale: tile.dataset.stale === 'true',
    position: tile.querySelector('[data-position]')?.dataset.position ?? null,
    verdict: tile.querySelector('[data-verdict]')?.dataset.verdict ?? null,
    cause: tile.querySelector('[data-cause]')?.dataset.cause ?? null,
    text: tile.innerText,
  }]);
  const seq = Number(document.querySelector('[data-testid=seq]').value);
  return { seq, tiles: Object.fromEntries(tiles) };
}"""


def misfits(page: Page) -> list[str]:
    """Text that is clipped, sticks out of its frame, or makes the page scroll sideways."""
    found: list[str] = page.evaluate(_MISFITS)
    return found


def foreign(page: Page, language: str, *, names: frozenset[str] = frozenset()) -> list[str]:
    """Strings of the other language; people's labels, codes and `names` belong to neither."""
    words: list[str] = page.evaluate(_WORDS)
    if language == "en":
        return [text for text in words if HAN.search(text)]
    allowed = SHARED_WORDS | names
    return [text for text in words if set(LATIN_WORD.findall(text)) - allowed]


def tiles(page: Page) -> tuple[int, dict[str, dict[str, Any]]]:
    """The number of the frame that is shown, and what each tile says, read in one instant."""
    seen = page.evaluate(_TILES)
    return seen["seq"], seen["tiles"]


def settled(page: Page) -> Page:
    """The page once its board, or its person, and its alerts are there."""
    named = "[data-testid=tile] [data-label], [data-testid=alert] [data-label], h1[data-label]"
    page.wait_for_function(
        "(named) => /^(P-|Now|当前)/.test(document.querySelector(named)?.textContent ?? '')",
        arg=named,
    )
    if "/participants/" in page.url:
        page.locator(".uplot, [role=alert]").first.wait_for()
        page.locator("[data-testid=tile]").wait_for()
    else:
        page.locator("[data-testid=alert], a[href='/alerts'] [data-severity]").first.wait_for()
    page.wait_for_timeout(150)
    return page


def compared(page: Page, board: Callable[[], Any], *, frames: int) -> list[str]:
    """What differs between tiles and API, in so many frames that both show at one sequence number.

    The board moves on between the two looks; frames that do not meet are passed over. So are those
    in which somebody has just come or gone: the page renews its tiles once a second.
    """
    met: set[int] = set()
    wrong: list[str] = []
    same_s = time.monotonic()
    for _attempt in range(400):
        seq, seen = tiles(page)
        frame = board()
        apart = sorted(set(seen) ^ set(frame["people"]["id"]))
        if not apart:
            same_s = time.monotonic()
        elif time.monotonic() > same_s + RENEWED_WITHIN_S:
            return [*wrong, f"other people: {apart}"]
        if frame["seq"] != seq or seq in met or apart:
            page.wait_for_timeout(30)
            continue
        met.add(seq)
        wrong += differences(seen, frame["people"])
        if len(met) == frames:
            return wrong
    return [*wrong, f"page and API met in {len(met)} frames only"]


def differences(seen: dict[str, dict[str, Any]], people: dict[str, list[Any]]) -> Iterator[str]:
    """Where tiles do not say what the columns of a board frame say."""
    for row, who in enumerate(people["id"]):
        told = {name: column[row] for name, column in people.items()}
        for name, (shown, expected) in _sayings(seen[who], told).items():
            if shown != expected:
                yield f"{who}: {name} {shown!r}, API {expected!r}"


def _sayings(tile: dict[str, Any], told: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    sayings: dict[str, tuple[Any, Any]] = {}
    if tile["stale"]:
        sayings["hr"] = (tile["hr"], None)
    else:
        rate = told["hr_bpm"]
        sayings["hr"] = (tile["hr"], "–" if rate is None else str(math.floor(rate + 0.5)))
    if told["session"] is not None:
        minutes = "/".join(
            "–" if told[name] is None else str(int(told[name]) // 60)
            for name in ("in_s", "planned_s")
        )
        sayings["minutes"] = (f"\n{minutes} min" in tile["text"], True)
        sayings["verdict"] = (tile["verdict"], told["verdict"])
        sayings["cause"] = (tile["cause"], told["cause"])
    if told["lower_bpm"] is not None:
        band = f"{told['lower_bpm']}–{told['upper_bpm']} bpm"
        sayings["band"] = (band in tile["text"], True)
    return sayings
