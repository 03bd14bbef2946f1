"""Consent withdrawn: no rule speaks of that person any more, but for a cry for help."""

from __future__ import annotations

from tests.monitor.crowd import context
from tests.monitor.test_shard import WHO, feed, mark, new_shard, rules, steady
from tiyi.model.context import Stratum
from tiyi.model.metrics import Metric, Symptom


def test_without_consent_nothing_is_told_but_a_cry_for_help() -> None:
    parts = [
        mark(Metric.START, 5),
        steady(0, 200, 215),
        mark(Metric.SYMPTOM, 300, Symptom.FAINTNESS),
        mark(Metric.RPE, 310, 20),
    ]
    agreed, withdrawn = (
        feed(new_shard(context(WHO, consent=consent, stratum=Stratum.HIGH)), parts, 400)
        for consent in (True, False)
    )

    assert {"R03", "R04", "R07", "R14", "R16"} <= rules(agreed)
    assert rules(withdrawn) == {"R16"}
