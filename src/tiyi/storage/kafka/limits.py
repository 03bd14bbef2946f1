"""What the log on Kafka may hold in memory, how long it waits, and what it counts."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KafkaLimits:
    """Bounds of one log; seconds end in `_s`."""

    pending_bytes: int = 64 << 20
    """Appends that wait for the brokers; above it they are refused with LogBehind. All of it may
    travel in one request, and a broker takes 100 MiB at most."""
    record_bytes: int = 16 << 20
    """The same as in the embedded log, so that what one takes the other takes as well."""
    batch_bytes: int = 1 << 20
    """Records of one partition that travel together; a bigger record travels alone."""
    fetch_bytes: int = 1 << 20
    """What a reader gets of one partition at once; a bigger record still comes."""
    read_records: int = 500
    """Records in one batch of a reader."""
    delivery_s: float = 15.0
    """An append that is not acknowledged by then fails: longer than the election of a leader
    after a broker's death (9 s with the broker's own settings)."""
    request_s: float = 5.0
    """A broker that does not answer by then is asked anew, or another one."""
    answer_s: float = 15.0
    """A question that found no answer by then fails."""
    create_s: float = 40.0
    """The same for creating topics: hundreds of partitions take a busy broker a while."""
    stuck_s: float = 60.0
    """A batch under way for so long: the producer is replaced, and finds the brokers anew."""
    silent_s: float = 15.0
    """A follower that no broker has answered for so long starts its reader again."""
    close_s: float = 20.0
    """What waits when the log is closed gets so long."""


@dataclass(slots=True)
class KafkaStats:
    """Counters since the log was made."""

    appended: int = 0
    failed: int = 0
    pending_bytes: int = 0
    pending_records: int = 0
    batches: int = 0
    producers: int = 0
    """How often a producer was started: more than once after failures that only this mends."""
    gaps: dict[str, int] = field(default_factory=dict)
    """Topic → offsets that retention had removed before a reader came to them."""
