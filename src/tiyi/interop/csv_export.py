"""Minutes and session results as CSV that a spreadsheet opens safely and a study can cite.

Unknown is an empty cell beside a coverage column, never 0. Texts that a spreadsheet would run as a
formula get a leading apostrophe (OWASP «CSV injection»). UTF-8 with BOM, RFC 4180 line ends.
"""

import csv
import io
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from tiyi.model.artefacts import Artefact
from tiyi.model.results import SessionResult
from tiyi.model.table import Table
from tiyi.signal import VALID_SHARE_MIN

BOM: Final = "\ufeff"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an export: its name, unit, meaning, and what an empty cell means."""

    name: str
    unit: str
    meaning: str
    empty_means: str = "never empty"


def safe_text(text: str) -> str:
    """The text, made inert for spreadsheets."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _instant(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="seconds")


def _quarters(total: Any, count: Any) -> str:
    return f"{int(total) / 4 / int(count):.2f}" if int(count) else ""


def _cause(number: int) -> str:
    return Artefact(number).name.lower() if number else ""


def _share(table: Table, index: int) -> float:
    beats = int(table["beats"][index])
    return int(table["nn"][index]) / beats if beats else 0.0


def _nn_mean_ms(table: Table, index: int) -> str:
    nn = int(table["nn"][index])
    return f"{int(table['nn_sum_ms'][index]) / nn:.1f}" if nn else ""


def _sdnn_ms(table: Table, index: int) -> str:
    nn, total = int(table["nn"][index]), int(table["nn_sum_ms"][index])
    if nn < 2 or _share(table, index) < VALID_SHARE_MIN:
        return ""
    spread = max(int(table["nn_sq_ms2"][index]) - total * total / nn, 0.0)
    return f"{math.sqrt(spread / (nn - 1)):.1f}"


def _rmssd_ms(table: Table, index: int) -> str:
    changes = int(table["nn_changes"][index])
    if not changes or _share(table, index) < VALID_SHARE_MIN:
        return ""
    return f"{math.sqrt(int(table['nn_change_sq_ms2'][index]) / changes):.1f}"


_FEW_NORMAL: Final = f"no beats, or fewer than {VALID_SHARE_MIN:.0%} of them normal"
_MINUTE_FIELDS: Final[tuple[tuple[Field, Callable[[Table, int], str]], ...]] = (
    (
        Field("participant", "", "pseudonymous id"),
        lambda t, i: safe_text(t.meta["participants"][int(t["who"][i])]),
    ),
    (
        Field("minute_utc", "ISO 8601", "start of the minute"),
        lambda t, i: _instant(int(t["minute_ms"][i])),
    ),
    (
        Field("final", "0/1", "1: recomputed from stored samples or past the live horizon"),
        lambda t, i: str(int(t["final"][i])),
    ),
    (
        Field("valid_s", "s", "seconds with a clean heart rate (coverage = valid_s / 60)"),
        lambda t, i: str(int(t["valid_s"][i])),
    ),
    (
        Field("hr_mean_bpm", "bpm", "mean of the clean seconds", "no clean second"),
        lambda t, i: _quarters(t["hr_sum_q"][i], t["valid_s"][i]),
    ),
    (
        Field("hr_max_bpm", "bpm", "highest clean second", "no clean second"),
        lambda t, i: _quarters(t["hr_max_q"][i], int(t["valid_s"][i]) > 0),
    ),
    (
        Field("hr_min_bpm", "bpm", "lowest clean second", "no clean second"),
        lambda t, i: _quarters(t["hr_min_q"][i], int(t["valid_s"][i]) > 0),
    ),
    (Field("below_s", "s", "below the band"), lambda t, i: str(int(t["below_s"][i]))),
    (Field("in_s", "s", "in the band"), lambda t, i: str(int(t["in_s"][i]))),
    (Field("above_s", "s", "above the band"), lambda t, i: str(int(t["above_s"][i]))),
    (
        Field("unknown_s", "s", "no smoothed heart rate, or no band"),
        lambda t, i: str(int(t["unknown_s"][i])),
    ),
    (
        Field("artefact_s", "s", "seconds flagged as artefact"),
        lambda t, i: str(int(t["artefact_s"][i])),
    ),
    (
        Field("steps", "steps", "steps in the minute", "no step source"),
        lambda t, i: str(int(t["steps"][i])) if int(t["steps"][i]) >= 0 else "",
    ),
    (
        Field("cadence_spm", "steps/min", "mean of the seconds with cadence", "none"),
        lambda t, i: (
            f"{int(t['cadence_sum'][i]) / int(t['cadence_s'][i]):.1f}"
            if int(t["cadence_s"][i])
            else ""
        ),
    ),
    (
        Field(
            "trimp",
            "",
            "Banister impulse of the clean seconds",
            "resting or maximal heart rate not recorded",
        ),
        lambda t, i: (
            f"{int(t['trimp_micro'][i]) / 1e6:.4f}" if int(t["trimp_micro"][i]) >= 0 else ""
        ),
    ),
    (
        Field("artefact_cause", "", "what most artefacts of the minute were", "no artefact"),
        lambda t, i: _cause(int(t["artefact_cause"][i])),
    ),
    (
        Field("beats", "", "beat intervals that end in the minute", "no beat was heard"),
        lambda t, i: str(int(t["beats"][i]) or ""),
    ),
    (
        Field("nn_share", "share", "share of the beats that are normal", "no beat was heard"),
        lambda t, i: f"{_share(t, i):.4f}" if int(t["beats"][i]) else "",
    ),
    (Field("nn_mean_ms", "ms", "mean normal interval", "no normal interval"), _nn_mean_ms),
    (Field("sdnn_ms", "ms", "standard deviation of normal intervals", _FEW_NORMAL), _sdnn_ms),
    (Field("rmssd_ms", "ms", "RMSSD of normal intervals that meet", _FEW_NORMAL), _rmssd_ms),
)


def minutes_dictionary() -> list[Field]:
    """The data dictionary of `minutes_csv`, in column order."""
    return [field for field, _ in _MINUTE_FIELDS]


def minutes_csv(table: Table) -> str:
    """Rows of a minutes table (`model.minutes.MINUTE_COLUMNS`) as CSV with a header."""
    rows = ([cell(table, index) for _, cell in _MINUTE_FIELDS] for index in range(len(table)))
    return _csv([field.name for field in minutes_dictionary()], rows)


_RESULT_FIELDS: Final = (
    Field("session_id", "", "session"),
    Field("participant", "", "pseudonymous id"),
    Field("started_utc", "ISO 8601", "start of the session"),
    Field("ended_utc", "ISO 8601", "end of the session"),
    Field("revision", "", "rises only when the result changes"),
    Field("finality", "", "provisional, final or amended"),
    Field("coverage", "share", "share of the session with a valid heart rate"),
    Field("hr_mean_bpm", "bpm", "mean of valid seconds", "no valid second"),
    Field("hr_max_bpm", "bpm", "maximum of valid seconds", "no valid second"),
    Field("hr_min_bpm", "bpm", "minimum of valid seconds", "no valid second"),
    Field(
        "hr_recovery_60_bpm",
        "bpm",
        "fall of the heart rate in the minute after the effort, at rest",
        "its conditions do not hold or can't be known",
    ),
    Field("trimp", "", "Banister impulse", "resting or maximal heart rate not recorded"),
    Field("status", "", "the session's word", "no band: not scored"),
    Field("verdict", "", "met, not_met or unknown", "no band: not scored"),
    Field("unknown_cause", "", "why the verdict is unknown", "the verdict is known, or not scored"),
    Field("cond_min", "min", "conditioning part", "not scored"),
    Field("tiz_adj_min", "min", "time in band, adjusted for coverage", "can't be known"),
    Field("tiz_low_min", "min", "its lower bound", "not scored"),
    Field("tiz_high_min", "min", "its upper bound", "not scored"),
    Field("a_int", "share", "share of valid time in band", "can't be known"),
    Field("above_share", "share", "share of valid time above the band", "can't be known"),
    Field("session_adherence", "share", "adjusted time in band / planned", "can't be known"),
    Field("algorithm", "", "version of the computation"),
    Field("input_hash", "", "samples, prescription and algorithm that gave this row"),
)


def sessions_dictionary() -> list[Field]:
    """The data dictionary of `sessions_csv`, in column order."""
    return list(_RESULT_FIELDS)


def sessions_csv(results: Sequence[SessionResult]) -> str:
    """Session results as CSV with a header, in the given order."""
    header = [field.name for field in _RESULT_FIELDS]
    return _csv(header, (_result_row(result) for result in results))


def _result_row(result: SessionResult) -> list[str]:
    score = result.score
    scored = (
        [None] * 10
        if score is None
        else [
            score.status.value,
            score.verdict.value,
            score.unknown_cause,
            score.cond_min,
            score.tiz_adj_min,
            score.tiz_low_min,
            score.tiz_high_min,
            score.a_int,
            score.above_share,
            score.sa,
        ]
    )
    row = [
        result.session_id,
        result.participant,
        _instant(result.started_ms),
        _instant(result.ended_ms),
        result.revision,
        result.finality.value,
        result.coverage,
        result.hr_mean_bpm,
        result.hr_max_bpm,
        result.hr_min_bpm,
        result.hr_recovery_60_bpm,
        result.trimp,
        *scored,
        result.algorithm,
        result.input_hash,
    ]
    return [_cell(value) for value in row]


def _cell(value: str | int | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}"
    return str(value) if isinstance(value, int) else safe_text(value)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return BOM + text.getvalue()
