"""The figures of a recording as lines that people read; what is not known is said with its reason.

It reads nothing but the answer that `--json` prints, and the question.
"""

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any, Final, TypeAlias

from tiyi.bootstrap.analysis_files import FileQuestion
from tiyi.bootstrap.analysis_words import Words, duration
from tiyi.prescription.thresholds import ADHERENCE
from tiyi.signal import RHYTHM_BEATS, VALID_SHARE_MIN
from tiyi.signal.scaling import BOXES
from tiyi.signal.spectrum import HF_MIN_S, LF_MIN_S, SEEN_MIN
from tiyi.signal.wear import WINDOW_KNOWN_MIN
from tiyi.web.sentences import sentence

Line: TypeAlias = tuple[str, str]
"""What it is about, and what is said."""
Answer: TypeAlias = Mapping[str, Any]

_LISTED_MAX: Final = 6
"""Walks that are named one by one."""


def summary(answer: Answer, question: FileQuestion, words: Words) -> list[Line]:
    """All there is to say of a recording, in the order of its kind."""
    say = {
        "workout": _workout,
        "rr": _intervals,
        "acceleration": _motion,
        "stream": _stream,
    }[kind_of_answer(answer)]
    return [(words.say(f"label.{label}"), text) for label, text in say(answer, question, words)]


def kind_of_answer(answer: Answer) -> str:
    """The kind of recording that an answer is about."""
    return str(answer.get("kind", "workout"))


def title(answer: Answer, words: Words) -> str:
    """What the recording is."""
    kind = words.say(f"kind.{kind_of_answer(answer)}")
    if "sport" not in answer:
        return kind
    return words.say("title", kind=kind, sport=words.sport(answer["sport"]))


def _workout(answer: Answer, question: FileQuestion, words: Words) -> Iterator[Line]:
    length = duration(answer["duration_s"])
    yield "recording", words.say("recording.workout", length=length, samples=answer["samples"])
    yield "hr", _heart_rate(answer["hr"], words)
    if answer["samples"]:
        share, artefacts = _percent(answer["coverage"]), duration(answer["artefact_s"])
        yield "believed", words.say("believed", share=share, artefacts=artefacts)
    yield from _zones(answer, question.workout.zone_limits_bpm, words)
    yield "steps", _known(answer["steps"], "steps", "steps.not_counted", words)
    yield "cadence", _known(answer["cadence_spm"], "cadence", "cadence.unknown", words)
    if question.workout.band_bpm is not None:
        yield from _session(answer["session"], question.workout.planned_min or 0, words)
    for code in answer["warnings"]:
        yield "note", sentence(code, words.language)


def _heart_rate(hr: Answer, words: Words) -> str:
    if hr["mean"] is None:
        return words.say("hr.unknown")
    return words.say("hr", mean=_one(hr["mean"]), least=_whole(hr["min"]), most=_whole(hr["max"]))


def _zones(answer: Answer, limits: tuple[int, ...], words: Words) -> Iterator[Line]:
    if not limits:
        return
    total = sum(answer["zone_seconds"])
    if not total > 0:
        yield "zone", words.say("zone.unknown")
        return
    for place, seconds in enumerate(answer["zone_seconds"]):
        figures = {"length": duration(seconds), "share": _percent(seconds / total)}
        if place == 0:
            text = words.say("zone.below", limit=limits[0], **figures)
        elif place == len(limits):
            text = words.say("zone.above", limit=limits[-1], **figures)
        else:
            edges = {"limit": limits[place - 1], "next": limits[place] - 1}
            text = words.say("zone.between", **edges, **figures)
        yield "zone", text


def _session(score: Answer | None, planned_min: float, words: Words) -> Iterator[Line]:
    if score is None:
        yield "session", words.say("session.unscored")
        return
    status, verdict = words.say(f"status.{score['status']}"), score["verdict"]
    coverage = _percent(score["coverage"])
    if verdict == "unknown":
        yield "session", words.say("session.why_unknown", status=status, coverage=coverage)
    else:
        yield (
            "session",
            words.say("session", status=status, verdict=words.say(f"verdict.{verdict}")),
        )
    figures = {
        "coverage": coverage,
        "low": _one(score["tiz_low"]),
        "high": _one(score["tiz_high"]),
        "planned": _one(planned_min),
        "conditioning": _one(score["cond_min"]),
    }
    if score["tiz_adj"] is None:
        needed = _percent(ADHERENCE.scorable_coverage.value)
        yield "adherence", words.say("adherence.unknown", needed=needed, **figures)
        return
    figures |= {"tiz": _one(score["tiz_adj"]), "sa": _percent(score["sa"])}
    figures |= {"intensity": _percent(score["a_int"]), "above": _percent(score["above_share"])}
    yield "adherence", words.say("adherence", **figures)


def _intervals(answer: Answer, question: FileQuestion, words: Words) -> Iterator[Line]:
    length = duration(answer["duration_s"])
    figures = {"length": length, "beats": answer["beats"], "form": answer["format"]}
    yield "recording", words.say("recording.rr", **figures)
    yield from _beats(answer, question, words)


def _beats(answer: Answer, question: FileQuestion, words: Words) -> Iterator[Line]:
    """What is said of beat intervals, alone or among a watch's streams."""
    yield from _variability(answer["hrv"], words)
    faults = answer["artefacts"]
    kinds = {kind: faults[kind] for kind in ("missed", "extra", "misaligned", "ectopic")}
    count = sum(kinds.values())
    shown = {"beats": answer["beats"], "share": _percent(faults["share"])}
    if count:
        yield "faults", words.say("faults", count=count, **shown, **kinds)
    else:
        yield "faults", words.say("faults.none", **shown)
    yield "rhythm", _rhythm(answer["irregular"], words)
    if question.window_s is not None:
        yield "windows", _windows(answer["windows"], duration(question.window_s), words)


def _variability(hrv: Answer, words: Words) -> Iterator[Line]:
    share = hrv["valid_share"]
    if share is None:
        yield "hrv", words.say("hrv.no_beats")
        return
    if hrv["mean_nn_ms"] is None:
        needed = _percent(VALID_SHARE_MIN)
        yield "hrv", words.say("hrv.refused", share=_floor_percent(share), needed=needed)
        return
    time = {
        "mean": _measured(hrv["mean_nn_ms"], "ms", words),
        "sdnn": _measured(hrv["sdnn_ms"], "ms", words),
        "rmssd": _measured(hrv["rmssd_ms"], "ms", words),
        "pnn50": _measured(hrv["pnn50"], "%", words),
    }
    yield "time_domain", words.say("time_domain", share=_percent(share), **time)
    lf, hf = (_measured(hrv[name], "ms²", words, digits=0) for name in ("lf_ms2", "hf_ms2"))
    if hrv["lf_ms2"] is None and hrv["hf_ms2"] is None:
        lengths = {"lf_s": _whole(SEEN_MIN * LF_MIN_S), "hf_s": _whole(SEEN_MIN * HF_MIN_S)}
        yield "frequency_domain", words.say("frequency_domain.unknown", **lengths)
    else:
        yield "frequency_domain", words.say("frequency_domain", lf=lf, hf=hf)
    if hrv["dfa_a1"] is None:
        yield "scaling", words.say("scaling.unknown", box=BOXES[-1])
    else:
        yield "scaling", words.say("scaling", alpha=f"{hrv['dfa_a1']:.2f}")


def _rhythm(irregular: Answer, words: Words) -> str:
    if not irregular["known"]:
        return words.say("rhythm.unknown", beats=RHYTHM_BEATS)
    judged, stretches = duration(irregular["judged_s"]), len(irregular["intervals"])
    if not stretches:
        return words.say("rhythm.regular", judged=judged)
    key = "rhythm.suspected_once" if stretches == 1 else "rhythm.suspected"
    positive = duration(irregular["seconds"])
    return words.say(key, stretches=stretches, positive=positive, judged=judged)


def _windows(windows: list[Answer], length: str, words: Words) -> str:
    if not windows:
        return words.say("windows.none", length=length)
    known = [each["rmssd_ms"] for each in windows if each["rmssd_ms"] is not None]
    if not known:
        return words.say("windows.unknown", windows=len(windows), length=length)
    return words.say(
        "windows",
        windows=len(windows),
        length=length,
        least=_one(min(known)),
        most=_one(max(known)),
        middle=_one(median(known)),
        refused=len(windows) - len(known),
    )


def _motion(answer: Answer, _: FileQuestion, words: Words) -> Iterator[Line]:
    yield (
        "recording",
        words.say(
            "recording.acceleration",
            length=duration(answer["duration_s"]),
            samples=answer["samples"],
            rate=_one(answer["rate_hz"]),
            unit=answer["unit"].replace("s2", "s²"),
        ),
    )
    yield "steps", _known(answer["steps"], "steps", "steps.no_signal", words)
    yield "cadence", _known(answer["cadence_spm"], "cadence", "cadence.no_walk", words)
    if answer["steps"] is not None:
        yield from _bouts("walks", answer["bouts"], words)
    yield "wear", _wear(answer["wear_s"], words.say("wear.short", need=WINDOW_KNOWN_MIN), words)


def _stream(answer: Answer, question: FileQuestion, words: Words) -> Iterator[Line]:
    figures = {"samples": answer["samples"], "form": answer["format"]}
    length = duration(answer["duration_s"])
    yield "recording", words.say("recording.stream", length=length, **figures)
    yield "hr", _heart_rate(answer["hr"], words)
    yield "steps", _known(answer["steps"], "steps", "steps.none_read", words)
    if answer["bouts"] is None:
        yield "bouts", words.say("bouts.unknown")
    else:
        yield from _bouts("bouts", answer["bouts"], words)
    yield "wear", _wear(answer["wear_s"], words.say("wear.no_pulse"), words)
    if answer["hrv"] is None:
        yield "hrv", words.say("hrv.no_intervals")
    else:
        yield from _beats(answer, question, words)


def _bouts(label: str, bouts: list[list[float]], words: Words) -> Iterator[Line]:
    if not bouts:
        yield label, words.say("walks.none", count=0)
        return
    length = duration(sum(until - since for since, until, _ in bouts))
    yield label, words.say("walks", count=len(bouts), length=length)
    for since, until, steps in bouts[:_LISTED_MAX]:
        edges = {"begin": duration(since), "end": duration(until)}
        yield label, words.say("walk", steps=steps, **edges)
    if len(bouts) > _LISTED_MAX:
        yield label, words.say("walks.more", count=len(bouts) - _LISTED_MAX)


def _wear(seconds: int | None, unknown: str, words: Words) -> str:
    return unknown if seconds is None else words.say("wear", length=duration(seconds))


def _known(value: float | None, key: str, unknown: str, words: Words) -> str:
    if value is None:
        return words.say(unknown)
    shown = str(value) if isinstance(value, int) else _one(value)
    return words.say(key, **{key: shown})


def _measured(value: float | None, unit: str, words: Words, digits: int = 1) -> str:
    if value is None:
        return words.say("unknown")
    return words.say("measured", value=f"{value:.{digits}f}", unit=unit)


def _percent(share: float) -> str:
    """Without a trailing .0 where it is whole: a limit is no measurement."""
    return f"{share * 100:.1f}".removesuffix(".0")


def _floor_percent(share: float) -> str:
    """Never rounded up to the limit that it missed."""
    return f"{int(share * 1000) / 10:.1f}"


def _one(value: float) -> str:
    return f"{value:.1f}"


def _whole(value: float) -> str:
    return f"{value:.0f}"
