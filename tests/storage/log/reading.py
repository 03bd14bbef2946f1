"""Reading a whole partition, as the tests of the log do."""

from tiyi.ports import LogRecord
from tiyi.storage.log import Log


async def everything(log: Log, topic: str, partition: int) -> list[LogRecord]:
    """All that is stored of a partition."""
    span = log.span(topic, partition, 0, log.next_offset(topic, partition))
    return [record async for batch in span for record in batch]
