"""The catalogs say everything in both languages, in approved words only, and nothing unused."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.alerts.telling import NOBODY, call, held, raised
from tiyi.alerts.explain import EVERY_ROW, SEEN, Audience, kind_of_row
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.context import UnknownCause
from tiyi.web.catalog import LANGUAGES, Catalog, told

CATALOG = Catalog.load()
NUMBERS = {name: 152.0 for names in SEEN.values() for name in names}
DIAGNOSES = re.compile(
    r"arrhythmi|tachycardi|bradycardi|syncop|infarct|heart attack|angina|fibrillat|diagnos"
    r"|心律失常|心动过速|心动过缓|晕厥|心梗|心肌|心绞痛|房颤|诊断|确诊",
    re.IGNORECASE,
)
FALSE_COMFORT = re.compile(r"\bsafe\b|\bnormal|\bfine\b|安全|正常|没事|放心", re.IGNORECASE)
DRUGS = re.compile(r"drug|medicat|blocker|ischaem|用药|药物|阻滞剂|缺血", re.IGNORECASE)
MORE_EFFORT = re.compile(r"speed up|faster|push|harder(?! than)|再快|加快|加油", re.IGNORECASE)


def every_revision() -> Iterator[AlertEvent]:
    """Each alert row raised with and without numbers, found late, past, withdrawn, over, again."""
    for row in EVERY_ROW:
        if not row.is_alert:
            continue
        event = raised(row.name)
        for symptom in range(7):
            evidence = event.evidence | NUMBERS | {"symptom": symptom, "delay_s": 900}
            late = replace(event, evidence=evidence | {"repeats": 2}, ended_ms=event.started_ms)
            yield late
            yield replace(late, found_late=True)
            yield replace(late, evidence=evidence | {"own_limits": "days 5 (7)"})
        bare = replace(event, evidence={"row": row.name})
        yield bare
        yield replace(bare, kind=AlertKind.RETROSPECTIVE, severity=max(row.severity, Severity.S3))
        yield replace(bare, kind=AlertKind.RETRACTED)
        yield replace(bare, kind=AlertKind.RETRACTED, evidence={"merged_into": "x"})


def texts(prefix: str = "") -> list[tuple[str, str, str]]:
    return [
        (language, key, text)
        for language in LANGUAGES
        for key, text in CATALOG.messages[language].items()
        if key.startswith(prefix)
    ]


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    assert CATALOG.messages["en"].keys() == CATALOG.messages["zh"].keys()
    for key in CATALOG.messages["en"]:
        assert CATALOG.placeholders(key, "en") == CATALOG.placeholders(key, "zh"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_alert_is_told_whatever_became_of_it(language: str) -> None:
    for event in every_revision():
        for audience in Audience:
            if audience is Audience.COACH or "P" in event.notify:
                words = told(CATALOG, event, language, audience=audience)
                assert words.title
                assert words.text
                assert "{" not in words.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_urgent_alert_names_the_emergency_number(language: str) -> None:
    for event in every_revision():
        if event.severity in ("S1", "S2") and event.kind is AlertKind.RAISED:
            for audience in Audience:
                if audience is Audience.COACH or "P" in event.notify:
                    text = told(CATALOG, event, language, audience=audience).text
                    assert CATALOG.text("alerts:emergency", language) in text
    assert "120" in CATALOG.text("alerts:emergency", language)


def test_no_key_is_missing_or_unused() -> None:
    used: set[str] = {f"alerts:severity.{severity}" for severity in Severity}
    used |= {f"alerts:{kind_of_row(row.name)}.title" for row in EVERY_ROW}

    class Noting(dict[str, str]):
        def __missing__(self, key: str) -> str:
            raise KeyError(key)

        def __getitem__(self, key: str) -> str:
            used.add(key)
            return super().__getitem__(key)

    noting = Catalog({"en": Noting(CATALOG.messages["en"])})
    for event in every_revision():
        told(noting, event, "en")
        if "P" in event.notify:
            told(noting, event, "en", audience=Audience.PARTICIPANT)

    present = {key for _, key, _ in texts("alerts:")}
    assert sorted(present - used) == []


def test_a_sentence_in_numbers_uses_the_evidence_it_is_given() -> None:
    for kind, names in SEEN.items():
        if names and kind != "R16":
            assert CATALOG.placeholders(f"alerts:{kind}.seen", "en") == set(names), kind


def test_every_cause_of_unknown_has_its_words_and_no_other() -> None:
    for language in LANGUAGES:
        assert all(CATALOG.cause(cause, language) for cause in UnknownCause)
    assert {key for _, key, _ in texts("causes:")} == {f"causes:{cause}" for cause in UnknownCause}


@pytest.mark.parametrize(
    ("banned", "prefix"),
    [(DIAGNOSES, ""), (FALSE_COMFORT, ""), (DRUGS, "alerts:R"), (MORE_EFFORT, "alerts:")],
    ids=["diagnosis", "false comfort", "drug", "more effort"],
)
def test_no_banned_word_is_said(banned: re.Pattern[str], prefix: str) -> None:
    said = [*texts(prefix)] if prefix else [*texts("alerts:"), *texts("causes:")]
    allowed = ("without a faster cadence", "步频未加快")

    for language, key, text in said:
        for phrase in allowed:
            text = text.replace(phrase, "")
        assert not banned.search(text), (language, key)


@pytest.mark.parametrize(
    ("banned", "text"),
    [(DIAGNOSES, "疑似房颤"), (FALSE_COMFORT, "You are safe"), (DRUGS, "on a beta blocker")],
)
def test_a_banned_word_is_found(banned: re.Pattern[str], text: str) -> None:
    assert banned.search(text)


def test_an_alert_reads_as_its_approved_sentence() -> None:
    _, (event,) = call(NOBODY, [held("R03.clinical.S2", 100)], now_s=105)
    numbers = {"hr_bpm": 152, "limit_bpm": 150, "held_s": 62, "quality_pct": 97}
    event = replace(event, evidence=event.evidence | numbers)

    assert told(CATALOG, event, "en").text == (
        "Heart rate 152 bpm, above the ceiling 150 bpm for 62 s, signal quality 97 %. Call the"
        " participant now: advise to stop and walk slowly, and ask about symptoms. This is not an"
        " emergency service; in an emergency phone 120."
    )
    assert told(CATALOG, event, "zh").text == (
        "心率 152 次/分，超过心率上限 150 次/分，已持续 62 秒，信号质量 97%。"
        "请立即致电参与者：建议停止运动、缓步行走，并询问有无不适症状。"
        "本平台不是急救服务；紧急情况请立即拨打120。"
    )


def test_a_late_symptom_names_its_time_in_the_participants_zone() -> None:
    _, (event,) = call(NOBODY, [held("R16.S1", 100, 160, until_s=100)], now_s=7300)

    text = told(CATALOG, event, "en", zone="Asia/Shanghai").text

    assert text.startswith("Reported late: at 2023-11-15 06:15, 120 min before it reached us.")


def test_a_missing_key_or_parameter_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        CATALOG.text("alerts:R99.title", "en")
    with pytest.raises(KeyError):
        CATALOG.text("alerts:title", "fr")
    with pytest.raises(KeyError):
        CATALOG.text("alerts:R03_clinical.seen", "en", hr_bpm=152)
