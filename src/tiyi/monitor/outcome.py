"""What one tick has to say: facts for the log."""

from dataclasses import dataclass, field

from tiyi.model.alerts import AlertEvent
from tiyi.model.sessions import OpenRecord, SessionEvent, Touched
from tiyi.model.table import Table


@dataclass(slots=True)
class Outcome:
    """What one tick has to say."""

    alerts: list[AlertEvent] = field(default_factory=list)
    sessions: list[SessionEvent] = field(default_factory=list)
    minutes: list[Table] = field(default_factory=list)
    opens: list[OpenRecord] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)
