"""Examples of the fold from derived episodes to published alerts."""

from dataclasses import replace

from tests.alerts.telling import BASE_MS, NOBODY, at, call, held
from tiyi.alerts.reconcile import alert_id, known_from, reconcile
from tiyi.model.alerts import AlertKind, Severity


def test_an_alert_is_raised_once_amended_quietly_and_cleared() -> None:
    known, raised = call(NOBODY, [held("R04.S2", 100)], now_s=105)
    known, quiet = call(known, [held("R04.S2", 100, until_s=130)], now_s=135)
    known, moved = call(known, [held("R04.S2", 93, until_s=130)], now_s=136)
    known, cleared = call(known, [held("R04.S2", 93, 300)], now_s=305)

    assert [(e.kind, e.page, e.revision) for e in raised] == [(AlertKind.RAISED, True, 1)]
    assert raised[0].notify == ("P", "C", "D")
    assert raised[0].evidence["hr_bpm"] == 152.0
    assert quiet == []
    assert [(e.kind, e.page, e.started_ms) for e in moved] == [(AlertKind.AMENDED, False, at(93))]
    assert [(e.kind, e.page, e.ended_ms) for e in cleared] == [(AlertKind.CLEARED, False, at(300))]
    assert {e.alert_id for e in (*raised, *moved, *cleared)} == {alert_id("p-1", "R04", at(100))}


def test_a_graver_row_escalates_the_same_alert_and_pages() -> None:
    mild, grave = "R03.clinical.S2", "R03.clinical.S1"
    known, first = call(NOBODY, [held(mild, 100)], now_s=105)
    known, second = call(known, [held(mild, 100), held(grave, 190)], now_s=195)
    known, third = call(known, [held(mild, 100, until_s=200)], now_s=205)

    assert [(e.severity, e.page) for e in first] == [(Severity.S2, True)]
    assert [(e.severity, e.page, e.kind) for e in second] == [
        (Severity.S1, True, AlertKind.AMENDED)
    ]
    assert [(e.severity, e.page) for e in third] == [(Severity.S2, False)]
    assert len({e.alert_id for e in (*first, *second, *third)}) == 1


def test_an_alert_that_never_was_is_retracted_and_pages_nobody() -> None:
    known, _ = call(NOBODY, [held("R09.S2", 100)], now_s=105)
    known, gone = call(known, [], now_s=140)
    _, nothing = call(known, [], now_s=141)

    assert [(e.kind, e.page, e.evidence["reason"]) for e in gone] == [
        (AlertKind.RETRACTED, False, "late_data")
    ]
    assert nothing == []


def test_what_began_before_the_derivation_is_closed_but_never_retracted() -> None:
    known, _ = call(NOBODY, [held("R09.S2", 100)], now_s=105)
    _, events = call(known, [], now_s=400, from_s=380)

    assert [(e.kind, e.ended_ms) for e in events] == [(AlertKind.CLEARED, at(380))]


def test_danger_that_is_over_is_retrospective() -> None:
    _, events = call(NOBODY, [held("R03.clinical.S1", 100, 400, until_s=330)], now_s=1000)

    assert [(e.kind, e.severity, e.page, e.found_late) for e in events] == [
        (AlertKind.RETROSPECTIVE, Severity.S3, False, False)
    ]


def test_danger_that_began_unseen_and_still_holds_pages_once_with_its_true_start() -> None:
    rows = [
        held("R03.clinical.S2", 100, until_s=590),
        held("R03.clinical.S1", 190, until_s=590),
    ]
    known, events = call(NOBODY, rows, now_s=600)
    later = [replace(one, held_until_s=640) for one in rows]
    _, again = call(known, later, now_s=650)

    assert [(e.kind, e.severity, e.page, e.found_late, e.started_ms) for e in events] == [
        (AlertKind.RAISED, Severity.S1, True, True, at(100))
    ]
    assert events[0].evidence["delay_s"] == 500
    assert again == []


def test_a_retrospective_alert_that_holds_live_again_pages_once() -> None:
    known, past = call(NOBODY, [held("R04.S2", 100, until_s=200)], now_s=1000)
    known, live = call(known, [held("R04.S2", 100, until_s=1050)], now_s=1060)
    _, again = call(known, [held("R04.S2", 100, until_s=1080)], now_s=1090)

    assert [e.kind for e in past] == [AlertKind.RETROSPECTIVE]
    assert [(e.kind, e.severity, e.page, e.found_late) for e in live] == [
        (AlertKind.RAISED, Severity.S2, True, True)
    ]
    assert live[0].alert_id == past[0].alert_id
    assert again == []


def test_coming_back_within_ten_minutes_is_counted_not_told() -> None:
    first, second = held("R05.S3", 100, 200), held("R05.S3", 700)
    known, _ = call(NOBODY, [first], now_s=205)
    known, repeated = call(known, [first, second], now_s=705)
    later = [first, replace(second, end_s=710, held_until_s=709), held("R05.S3", 1310)]
    _, anew = call(known, later, now_s=1315)

    assert [(e.page, e.evidence["repeats"], e.ended_ms) for e in repeated] == [(False, 1, None)]
    assert [(e.kind, e.page, e.started_ms) for e in anew] == [
        (AlertKind.CLEARED, False, at(100)),
        (AlertKind.RAISED, True, at(1310)),
    ]


def test_stop_and_slow_down_are_told_every_time() -> None:
    for name in ("R01.S4", "R03.default.S3"):
        first = held(name, 100, 200)
        known, _ = call(NOBODY, [first], now_s=205)
        _, events = call(known, [first, held(name, 260)], now_s=265)

        assert [(e.kind, e.page) for e in events] == [(AlertKind.RAISED, True)]


def test_an_emergency_is_told_although_it_comes_back_at_once() -> None:
    first = held("R04.S1", 100, 200)
    known, _ = call(NOBODY, [first], now_s=205)
    _, events = call(known, [first, held("R04.S1", 260)], now_s=265)

    assert [(e.severity, e.page) for e in events] == [(Severity.S1, True)]


def test_an_emergency_that_begins_a_stretch_is_an_alert_of_its_own() -> None:
    first, emergency = held("R04.S2", 100, 300), held("R04.S1", 600, until_s=650)
    known, _ = call(NOBODY, [first], now_s=305)
    known, alone = call(known, [first, emergency], now_s=605)
    _, with_lesser = call(known, [first, emergency, held("R04.S2", 645)], now_s=650)

    assert [(e.kind, e.severity, e.page) for e in alone] == [(AlertKind.RAISED, Severity.S1, True)]
    assert [(e.kind, e.alert_id, e.page) for e in with_lesser] == [
        (AlertKind.AMENDED, alone[0].alert_id, False)
    ]


def test_slow_down_is_prompted_every_two_minutes_while_it_holds() -> None:
    known, pages = NOBODY, []
    for now_s in range(100, 500, 10):
        end_s = 400 if now_s > 400 else None
        episode = held("R01.S4", 100, end_s, until_s=min(now_s, 395))
        known, events = call(known, [episode], now_s=now_s)
        pages += [(now_s, e.notify) for e in events if e.page]

    assert pages == [(100, ("P",)), (220, ("P",)), (340, ("P",))]


def test_every_press_of_the_symptom_button_pages_and_no_data_closes_it() -> None:
    first, second = held("R16.S1", 100, until_s=100), held("R16.S1", 400, until_s=400)
    known, one = call(NOBODY, [first], now_s=101)
    known, none = call(known, [replace(first, end_s=160)], now_s=165, from_s=100)
    _, two = call(known, [second], now_s=401, from_s=300)

    assert [(e.severity, e.page, e.ended_ms) for e in (*one, *two)] == [
        (Severity.S1, True, None),
        (Severity.S1, True, None),
    ]
    assert none == []
    assert one[0].alert_id != two[0].alert_id


def test_a_symptom_that_was_synced_hours_later_still_pages() -> None:
    _, events = call(NOBODY, [held("R16.S1", 100, 160, until_s=100)], now_s=7300)

    assert [(e.severity, e.page, e.evidence["delay_s"]) for e in events] == [
        (Severity.S1, True, 7200)
    ]
    day = 86_400
    _, old = call(NOBODY, [held("R16.S1", 100, 160, until_s=100)], now_s=day + 101)
    assert [(e.kind, e.severity, e.page) for e in old] == [
        (AlertKind.RETROSPECTIVE, Severity.S3, False)
    ]


def test_two_alerts_that_late_data_joins_are_one_and_page_nobody() -> None:
    first, second = held("R03.clinical.S2", 100, 200), held("R03.clinical.S2", 300)
    known, _ = call(NOBODY, [first, second], now_s=301)
    known, events = call(known, [held("R03.clinical.S2", 100, until_s=305)], now_s=310)

    kinds = {e.kind: e for e in events}
    assert not any(e.page for e in events)
    assert kinds[AlertKind.RETRACTED].evidence["merged_into"] == alert_id("p-1", "R03", at(100))
    assert kinds[AlertKind.AMENDED].ended_ms is None


def test_a_derivation_of_the_past_leaves_what_came_after_it_alone() -> None:
    known, _ = call(NOBODY, [held("R05.S3", 100, 200)], now_s=205)
    known, _ = call(known, [held("R05.S3", 4000)], now_s=4001, from_s=3900)
    _, events = reconcile(
        known,
        [held("R05.S3", 90, 200)],
        from_s=0,
        until_s=3600,
        now_ms=at(5000),
        base_ms=BASE_MS,
    )

    assert [(e.kind, e.started_ms, e.page) for e in events] == [(AlertKind.AMENDED, at(90), False)]


def test_verdict_rows_are_no_alerts() -> None:
    assert call(NOBODY, [held("V.above", 100), held("V.below", 100)], now_s=101) == (NOBODY, [])


def test_other_peoples_events_are_not_known() -> None:
    _, events = call(NOBODY, [held("R04.S2", 100)], now_s=101)
    stranger = [replace(one, participant="p-2", alert_id="x") for one in events]

    assert known_from("p-1", "site-1", stranger) == NOBODY


def test_an_alert_that_late_data_cuts_in_two_pages_nobody_again() -> None:
    known, _ = call(NOBODY, [held("R03.default.S3", 100)], now_s=101)
    halves = [held("R03.default.S3", 105, 200), held("R03.default.S3", 300)]
    _, events = call(known, halves, now_s=305)

    assert {(e.started_ms, e.page) for e in events} == {(at(105), False), (at(300), False)}


def test_an_alert_that_was_withdrawn_and_is_true_after_all_stands_again_without_a_page() -> None:
    over = [held("R04.S2", 100, 300)]
    known, _ = call(NOBODY, over, now_s=305)
    known, gone = call(known, [], now_s=310)
    known, back = call(known, over, now_s=315)

    assert [(e.kind, e.page, e.alert_id) for e in back] == [
        (AlertKind.AMENDED, False, gone[0].alert_id)
    ]
    assert "reason" not in back[0].evidence


def test_danger_after_a_withdrawn_alert_is_a_new_alert() -> None:
    known, _ = call(NOBODY, [held("R09.S2", 100)], now_s=105)
    known, gone = call(known, [], now_s=140)
    _, anew = call(known, [held("R09.S2", 300)], now_s=305)

    assert [(e.kind, e.page) for e in anew] == [(AlertKind.RAISED, True)]
    assert anew[0].alert_id != gone[0].alert_id


def test_two_alerts_never_share_an_id_although_they_began_with_the_same_second() -> None:
    known, first = call(NOBODY, [held("R03.default.S3", 100)], now_s=101)
    known, _ = call(known, [held("R03.default.S3", 200)], now_s=201)
    both = [held("R03.default.S3", 100, 150), held("R03.default.S3", 200)]
    known, events = call(known, both, now_s=205)

    assert len({e.alert_id for e in known.published}) == 2
    assert [e.revision for e in events] == [1]
    assert events[0].alert_id != first[0].alert_id


def test_nothing_is_counted_as_a_repeat_of_an_emergency() -> None:
    emergency = held("R04.S1", 100, 250)
    known, _ = call(NOBODY, [emergency], now_s=255)
    _, events = call(known, [emergency, held("R04.S2", 400)], now_s=405)

    assert [(e.kind, e.severity, e.page) for e in events] == [(AlertKind.RAISED, Severity.S2, True)]


def test_repeats_are_told_again_after_an_hour() -> None:
    spells = [held("R05.S3", start_s, start_s + 360) for start_s in range(100, 5000, 900)]
    known, pages = NOBODY, []
    for count in range(1, len(spells) + 1):
        now_s = spells[count - 1].start_s + 361
        known, events = call(known, spells[:count], now_s=now_s)
        pages += [(e.started_ms - BASE_MS) // 1000 for e in events if e.page]

    assert pages == [100, 3700]
    assert [e.evidence["repeats"] for e in known.published] == [3, 1]
