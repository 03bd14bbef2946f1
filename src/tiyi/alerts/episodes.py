"""One stretch of time in which a rule row's condition held: what the brain hands to reconcile."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Episode:
    """A row of `table.ROWS` latched for one participant; seconds count from the shard's base.

    `start_s` is the second in which the hold time was fulfilled, `end_s` the second in which the
    clearing time was (None while latched), `held_until_s` the newest second in which the raising
    condition held on a real sample. `evidence` holds plain numbers that explain the alert
    (`hr_bpm`, `limit_bpm`, `held_s`, `quality_pct`, …).
    """

    row: int
    start_s: int
    end_s: int | None
    held_until_s: int
    evidence: dict[str, float | int | str] = field(default_factory=dict)
