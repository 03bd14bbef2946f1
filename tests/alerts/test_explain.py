"""Every alert is explained: first how late, then what was seen, then what to do."""

from dataclasses import replace

import pytest

from tests.alerts import telling
from tests.alerts.telling import NOBODY, call, held
from tiyi.alerts.explain import EVERY_ROW, SEEN, Audience, explain, kind_of_row, utc_minute
from tiyi.alerts.table import Row
from tiyi.model.alerts import AlertEvent, AlertKind, Severity

ALERT_ROWS = [row for row in EVERY_ROW if row.is_alert]
NUMBERS = {name: 152.0 for names in SEEN.values() for name in names} | {"symptom": 1}


def raised(row: Row, **evidence: float | int | str) -> AlertEvent:
    event = telling.raised(row.name)
    return replace(event, evidence=event.evidence | evidence)


def keys(event: AlertEvent, audience: Audience = Audience.COACH) -> list[str]:
    return [message.key for message in explain(event, audience).sentences]


@pytest.mark.parametrize("row", ALERT_ROWS, ids=lambda row: row.name)
def test_a_row_says_what_was_seen_in_numbers_and_what_to_do(row: Row) -> None:
    kind = kind_of_row(row.name)

    explained = explain(raised(row, **NUMBERS))

    assert explained.title.key == f"alerts:{kind}.title"
    seen, action, *rest = (message.key for message in explained.sentences)
    assert seen.startswith(f"alerts:{kind}.seen") or (kind == "X01" and seen.endswith(".plain"))
    assert action == f"alerts:{kind}.{row.severity}.coach"
    assert rest == (["alerts:emergency"] if row.severity in ("S1", "S2") else [])


@pytest.mark.parametrize("row", ALERT_ROWS, ids=lambda row: row.name)
def test_without_a_number_the_plain_sentence_is_used(row: Row) -> None:
    event = raised(row)
    bare = {name: event.evidence[name] for name in ("row", "told", "episodes")}

    assert keys(replace(event, evidence=bare))[0] == f"alerts:{kind_of_row(row.name)}.plain"


def test_the_participant_is_told_only_what_addresses_them() -> None:
    for row in ALERT_ROWS:
        if "P" in row.notify:
            assert f"alerts:{kind_of_row(row.name)}.{row.severity}.participant" in keys(
                raised(row, **NUMBERS), Audience.PARTICIPANT
            )
        else:
            with pytest.raises(ValueError, match="does not address"):
                explain(raised(row), Audience.PARTICIPANT)


def test_danger_found_late_says_so_first_with_its_start_and_delay() -> None:
    _, events = call(NOBODY, [held("R03.clinical.S2", 100, until_s=1000)], now_s=1010)

    lead = explain(events[0]).sentences[0]

    assert lead.key == "alerts:lead.found_late"
    assert lead.params == {"started": utc_minute(events[0].started_ms), "delay_min": "15"}


def test_a_symptom_synced_late_says_so_first() -> None:
    _, events = call(NOBODY, [held("R16.S1", 100, 160, until_s=100)], now_s=7300)

    lead = explain(events[0]).sentences[0]

    assert (lead.key, lead.params["delay_min"]) == ("alerts:lead.delayed", "120")


def test_what_is_over_asks_for_nothing_urgent() -> None:
    _, events = call(NOBODY, [held("R03.clinical.S1", 100, 400, until_s=330)], now_s=1000)

    assert keys(events[0])[0] == "alerts:lead.past"
    assert "alerts:past.coach" in keys(events[0])
    assert "alerts:emergency" not in keys(events[0])


def test_a_withdrawn_alert_asks_for_nothing() -> None:
    known, _ = call(NOBODY, [held("R09.S2", 100)], now_s=105)
    _, events = call(known, [], now_s=140)

    assert keys(events[0]) == ["alerts:lead.withdrawn", "alerts:R09.plain"]
    assert keys(replace(events[0], evidence=events[0].evidence | {"merged_into": "x"}))[0] == (
        "alerts:lead.merged"
    )


def test_only_staff_hear_that_a_condition_ended_or_came_back() -> None:
    first = held("R04.S2", 100, 200)
    known, _ = call(NOBODY, [first], now_s=205)
    _, events = call(known, [first, held("R04.S2", 300, 400)], now_s=405)

    assert "alerts:lead.ended" in keys(events[-1])
    assert "alerts:lead.repeats" in keys(events[-1])
    participant = keys(events[-1], Audience.PARTICIPANT)
    assert not {"alerts:lead.ended", "alerts:lead.repeats"} & set(participant)


def test_an_alert_without_its_row_is_explained_by_its_rule() -> None:
    event = replace(
        raised(ALERT_ROWS[0]), rule="X01", severity=Severity.S3, kind=AlertKind.RAISED, evidence={}
    )

    assert keys(event) == ["alerts:X01.plain", "alerts:X01.S3.coach"]
    with pytest.raises(ValueError, match="not in the rule table"):
        explain(replace(event, rule="R99"))


def test_numbers_are_printed_for_people() -> None:
    row = next(row for row in ALERT_ROWS if row.rule == "R14")

    seen = explain(raised(row, effort=17.0, limit_effort=14)).sentences[0]

    assert seen.params == {"effort": "17", "limit_effort": "14"}
