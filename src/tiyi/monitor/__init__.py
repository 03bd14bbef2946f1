"""The streaming brain: samples of everybody in, verdicts, minutes, sessions and alerts out."""

from tiyi.monitor.admission import Admitted
from tiyi.monitor.batch import Replayed, replay, score_session
from tiyi.monitor.outcome import Outcome
from tiyi.monitor.shard import ALGORITHM, Shard

__all__ = [
    "ALGORITHM",
    "Admitted",
    "Outcome",
    "Replayed",
    "Shard",
    "replay",
    "score_session",
]
