"""What must hold after any storm on real servers."""

from __future__ import annotations

from tests.cluster.cluster import Cluster
from tests.cluster.load import Load
from tests.e2e.compare import paged_once, rows_of, same_alerts, same_results
from tests.e2e.unbroken import unbroken
from tiyi.model.frame import Samples, concat


def check(cluster: Cluster, load: Load, kills: int, *, before: Samples | None = None) -> None:
    """The cluster still runs, nothing is sent any more; `before`: rows that nobody sent.

    Every acknowledged row is stored once, alerts and results are those of a brain that was never
    broken, and nobody was paged twice but for one repeat a kill.
    """
    cluster.wait_until_idle()
    until_ms = cluster.clock.now_ms()
    left, stored = cluster.left(), cluster.stored()
    assert left.quarantine == []
    assert rows_of(concat(list(stored.values()))) == rows_of(
        concat([load.acked(), *([] if before is None else [before])])
    )
    calm_alerts, calm_sessions = unbroken(left, until_ms)
    pages = cluster.pages()
    assert pages
    repeats = paged_once(pages, kills)
    same_alerts(left, calm_alerts, until_ms)
    scored = same_results(left, calm_sessions, stored, until_ms)
    print(
        f"{kills} kills, {len(load.acked())} rows acknowledged, {len(pages)} pages, {repeats}"
        f" repeated, {scored} results"
    )
