"""The parts of the documentation that are written from the code, and where they stand in it.

`python -m tests.docs.generated` rewrites them; `test_pages.py` compares. A part stands between
`<!-- generated: NAME -->` and `<!-- end -->`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import click
from click.testing import CliRunner

from tests.docs import prescribing
from tests.docs.assessment_parts import ASSESSMENT_PARTS
from tests.docs.burden_parts import BURDEN_PARTS
from tests.docs.calling_parts import CALLING_PARTS
from tests.docs.coaching_parts import COACHING_PARTS
from tests.docs.outcomes_parts import OUTCOMES_PARTS
from tests.docs.screening_parts import SCREENING_PARTS
from tests.docs.service_parts import SERVICE_PARTS
from tests.docs.tables import table
from tests.docs.words import EVIDENCE_ZH, KINDS_EN, KINDS_ZH, NUMBERS_ZH, ROLES_ZH
from tiyi.access.fields import SEES, Kind
from tiyi.access.rights import ROWS as ROLE_ROWS
from tiyi.access.rights import STAFF_ROLES, Row
from tiyi.cli import main as program
from tiyi.model.topics import TOPICS
from tiyi.prescription.thresholds import ADHERENCE, BRAWNER, GULATI, LIMITS, RULES, TANAKA, rows

DOCS: Final = Path(__file__).parents[2] / "docs"
LANGUAGES: Final = ("en", "zh")
PART: Final = re.compile(r"(<!-- generated: ([\w ]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
HOUR_MS: Final = 3_600_000


def numbers(language: str) -> str:
    """Every number of adherence and of bands, with source and evidence."""
    english = language == "en"
    head = ("number", "value", "source", "evidence")
    chinese = ("名称", "数值", "含义与来源", "证据")
    lines = [
        (
            f"`{name}`",
            f"{value:.3g}",
            source if english else NUMBERS_ZH[name],
            evidence if english else EVIDENCE_ZH[evidence],
        )
        for name, value, source, evidence in (*rows(ADHERENCE), *rows(LIMITS), *rows(RULES))
    ]
    return table(head if english else chinese, *lines)


def formulas(language: str) -> str:
    """The formulas of maximal heart rate."""
    head = {
        "en": ("formula", "HRmax, bpm", "standard error, bpm", "source", "evidence"),
        "zh": ("公式", "最大心率（次/分）", "标准误（次/分）", "来源", "证据"),
    }[language]
    lines = [
        (
            f"`{formula.name}`",
            f"{formula.intercept_bpm:g} - {formula.slope_bpm_per_year:g} × age",
            "–" if formula.error_bpm is None else f"{formula.error_bpm:g}",
            formula.source,
            EVIDENCE_ZH[formula.evidence] if language == "zh" else formula.evidence,
        )
        for formula in (TANAKA, GULATI, BRAWNER)
    ]
    return table(head, *lines)


def topics(language: str) -> str:
    """What the log keeps, and for how long."""
    head = {"en": ("topic", "kept"), "zh": ("主题", "保留")}[language]
    return table(head, *((f"`{t.name}`", _kept(t.retain_ms, language)) for t in TOPICS))


def _kept(retain_ms: int | None, language: str) -> str:
    english = language == "en"
    if retain_ms is None:
        return "newest record of each key" if english else "每个键的最新一条"
    if retain_ms >= 24 * HOUR_MS:
        return f"{retain_ms // (24 * HOUR_MS)} {'days' if english else '天'}"
    return f"{retain_ms // 60_000} {'minutes' if english else '分钟'}"


def names_of_commands() -> list[str]:
    """Every command of the program, as it is typed after `tiyi`."""
    return program.list_commands(click.Context(program))


def usage(command: str) -> str:
    """What `tiyi COMMAND --help` prints on a terminal of 80 columns."""
    shown = CliRunner().invoke(
        program, [*command.split(), "--help"], prog_name="tiyi", terminal_width=80
    )
    assert shown.exit_code == 0, shown.output
    return f"```text\n{shown.output.strip()}\n```"


def roles(language: str) -> str:
    """What each role of staff may do and acknowledge."""
    english = language == "en"
    head = ("role", "rights", "alerts") if english else ("角色", "权限", "警报")
    lines = [
        (
            f"`{row.role}`" if english else f"`{row.role}` {ROLES_ZH[row.role]}",
            ", ".join(f"`{right}`" for right in sorted(row.rights)) or "–",
            _severities(row, english=english),
        )
        for row in ROLE_ROWS
        if row.role in STAFF_ROLES
    ]
    return table(head, *lines)


def _severities(row: Row, *, english: bool) -> str:
    said = " ".join(sorted(row.acknowledges)) or "–"
    inside = ", in sessions" if english else "，仅限训练中"
    return said + inside if row.in_session_only else said


def fields(language: str) -> str:
    """Which kinds of field each role of staff sees."""
    kinds = KINDS_EN if language == "en" else KINDS_ZH
    first = "role" if language == "en" else "角色"
    lines = [
        (f"`{role}`", *("✓" if kind in SEES[role] else "–" for kind in Kind))
        for role in SEES
        if role in STAFF_ROLES
    ]
    return table((first, *(kinds[kind] for kind in Kind)), *lines)


PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "numbers": numbers,
    "formulas": formulas,
    "topics": topics,
    **prescribing.PARTS,
    **SCREENING_PARTS,
    **ASSESSMENT_PARTS,
    **OUTCOMES_PARTS,
    **BURDEN_PARTS,
    **SERVICE_PARTS,
    **CALLING_PARTS,
    **COACHING_PARTS,
    "roles": roles,
    "fields": fields,
}


def part(name: str, language: str) -> str:
    """The text of a generated part; «usage COMMAND» is a command's help."""
    kind, _, argument = name.partition(" ")
    return usage(argument) if kind == "usage" else PARTS[name](language)


def renewed(text: str, language: str) -> str:
    """A page with every generated part written anew."""
    return PART.sub(
        lambda found: f"{found[1]}{part(found[2], language)}\n{found[4]}",
        text,
    )


def pages() -> Iterator[tuple[Path, str]]:
    """Every page and its language."""
    for language in LANGUAGES:
        for path in sorted((DOCS / language).glob("*.md")):
            yield path, language


def main() -> None:
    """Rewrite what has changed."""
    for path, language in pages():
        text = path.read_text(encoding="utf-8")
        wanted = renewed(text, language)
        if wanted != text:
            path.write_text(wanted, encoding="utf-8")
            print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
