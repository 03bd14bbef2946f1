"""One call of every repository function about coaching, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from tests.storage.records import calls_talk
from tiyi.storage.records import gate_answers, interventions, messages
from tiyi.storage.records.interventions import Intervention

CUE: Final = Intervention(
    "p-message-2", "p-anna", "p-session", "cue", "stop", "R03", 1, facts={"told": "Anna"}
)
CALLS: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {
    gate_answers.newest: lambda tx, s, _: gate_answers.newest(tx, s, ["p-anna"], 0),
    messages.those: lambda tx, s, _: messages.those(tx, s, ["p-message"]),
    interventions.note: lambda tx, s, _: interventions.note(
        tx, s, replace(CUE, intervention="p-cue-2")
    ),
    interventions.of_session: lambda tx, s, _: interventions.of_session(tx, s, "p-session"),
    interventions.cues_since: lambda tx, s, _: interventions.cues_since(tx, s, ["p-anna"], 0),
    interventions.undelivered: lambda tx, s, _: interventions.undelivered(tx, s, 0),
    interventions.unresolved: lambda tx, s, _: interventions.unresolved(tx, s, ["p-anna"], "R01"),
    interventions.page: lambda tx, s, _: interventions.page(tx, s, "p-anna"),
    **calls_talk.CALLS,
}
