"""One Faust app per agent: the settings that the engine's measured behaviour asks for."""

import asyncio
from typing import Any

import faust
from faust.tables import TableManager

from tiyi.model.topics import Topic
from tiyi.settings import Settings
from tiyi.streams.intake import Intake

AGENT_LOOK_S = 0.005


class NoTables(TableManager):  # type: ignore[misc]  # faust is not type-checked here
    """The engine's manager of tables for apps that have none.

    Its own one gives everybody a second to declare topics and tables before it lets the app
    subscribe. There is one thing to wait for here, the agent's topic, which takes milliseconds: a
    restarted process is back a second sooner.
    """

    async def on_start(self) -> None:
        """Go on as soon as every agent reads."""
        while len(self.app.topics) < len(self.app.agents) and not self.should_stop:
            await self.sleep(AGENT_LOOK_S)
        if not self.should_stop:
            await self._update_channels()
            await self.recovery.start()


def group_of(name: str) -> str:
    """The group of an agent in the log."""
    return f"tiyi-{name}"


def faust_app(name: str, settings: Settings) -> faust.App:
    """An app of one agent; `name` is also its group in the log.

    Why these settings: at-least-once with our own ordered acks and idempotent sinks; no tables, no
    web port; a slow sink only pauses its own agent (`broker_max_poll_interval`); standby 1 keeps
    Faust's co-partitioning assignor, which spreads partitions evenly for any number of workers. A
    named worker is a static member: restarted in place, it has its partitions back at once. A
    member that hangs holds a rebalance up for 20 s, and a lost answer costs 30 s, where the engine
    would wait for 60 and 90.
    """
    folder = settings.data / "faust" / name
    folder.mkdir(parents=True, exist_ok=True)
    app = faust.App(
        group_of(name),
        **_broker(settings),
        consumer_group_instance_id=f"{settings.worker}-{name}" if settings.worker else None,
        consumer_metadata_max_age_ms=3000,
        autodiscover=False,
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        broker_commit_interval=0.5,
        broker_session_timeout=6,
        broker_rebalance_timeout=20,
        broker_request_timeout=30,
        broker_heartbeat_interval=1.5,
        broker_max_poll_interval=86_400,
        table_standby_replicas=1,
        stream_wait_empty=False,
        stream_buffer_maxsize=4096,
        TableManager=NoTables,
        Stream=Intake,
        worker_redirect_stdouts=False,
        consumer_auto_offset_reset="earliest",
        datadir=folder,
    )
    if not settings.is_embedded:
        # Only who has brokers should wait for their client library.
        from tiyi.streams.kafka import Transport

        app.transport = Transport(app.conf.broker_consumer, app)
    return app


def standing_of(app: faust.App) -> str:
    """What the engine's consumer holds: its assignment, and each partition with work left."""
    consumer = app.consumer
    parts = [
        f"assignment {app.consumer_generation_id} of {len(consumer.assignment())} partitions",
        "records flow" if consumer.flow_active else "records are held",
        "a commit is under way" if consumer._commit_fut is not None else "no commit is under way",
        f"{len(consumer._unacked_messages)} records unacknowledged",
    ]
    for tp, read in sorted(consumer._read_offset.items()):
        committed, acked = consumer._committed_offset.get(tp), consumer._acked.get(tp)
        if acked or (read is not None and read >= (committed or 0)):
            done = f"{min(acked)}-{max(acked)} ({len(acked)})" if acked else "nothing"
            parts.append(
                f"{tp.topic}/{tp.partition} read to {read}, committed to {committed},"
                f" acknowledged {done}"
            )
    return "; ".join(parts)


def loop_of(app: faust.App) -> asyncio.AbstractEventLoop | None:
    """The event loop of the thread that asks the brokers, where there is one."""
    thread = getattr(app.consumer, "_thread", None)
    return None if thread is None else thread.thread_loop


def _broker(settings: Settings) -> dict[str, Any]:
    """Where the log is and how to be let in, as the engine takes it."""
    if settings.is_embedded:
        return {"broker": settings.log_url}
    # Only who has brokers should wait for their client library.
    from tiyi.storage.kafka import address_of

    address = address_of(settings.log_url)
    known: dict[str, Any] = {"broker": address.broker_urls}
    if address.authenticated:
        known["broker_credentials"] = faust.SASLCredentials(
            username=address.user,
            password=address.password,
            mechanism=address.mechanism,
            ssl_context=address.ssl_context(),
        )
    elif address.encrypted:
        known["broker_credentials"] = faust.SSLCredentials(context=address.ssl_context())
    return known


def raw_topic(app: faust.App, topics: tuple[Topic, ...]) -> faust.TopicT[bytes]:
    """Bytes in, bytes out: decoding stands in the agent's body, so that poison can't stop it."""
    return app.topic(
        *(topic.name for topic in topics),
        value_type=bytes,
        value_serializer="raw",
        key_type=bytes,
        key_serializer="raw",
    )
