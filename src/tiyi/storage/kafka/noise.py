"""While a broker is away, the client library says the same many times a second: rarely will do."""

import logging
from typing import Final

QUIET_S: Final = 10.0
_LOUD: Final = (
    "aiokafka",
    "aiokafka.cluster",
    "aiokafka.conn",
    "aiokafka.consumer.fetcher",
    "aiokafka.consumer.group_coordinator",
    "aiokafka.producer.sender",
)


class Rarely(logging.Filter):
    """Lets a line through once in `QUIET_S`, whatever is filled in; then tells how many came."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is to be written. Debugging sees everything."""
        if record.levelno <= logging.DEBUG:
            return True
        line = str(record.msg)
        said_at, held_back = self._said.get(line, (-QUIET_S, 0))
        if record.created - said_at < QUIET_S:
            self._said[line] = (said_at, held_back + 1)
            return False
        self._said[line] = (record.created, 0)
        if held_back:
            record.msg = f"{line} (and {held_back} more like it)"
        return True


def hold_back() -> None:
    """Make the library's loggers say a thing rarely; again changes nothing."""
    for name in _LOUD:
        logger = logging.getLogger(name)
        if not any(isinstance(known, Rarely) for known in logger.filters):
            logger.addFilter(Rarely())
