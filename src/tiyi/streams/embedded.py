"""Faust over the embedded log: `embedded:///directory/file.db`, one process, one member per group.

Conductor, Fetcher and streams of Faust are used unchanged; apps over one file share one log and
keep their own offsets. Differences from Kafka, all on purpose: a topic must exist before it is
subscribed to, a commit never steps over a record that was delivered and not acknowledged, and
records that retention removes below a reader's position are stepped over with a warning.
"""

from faust.transport import base

from tiyi.storage.log import Log, path_of
from tiyi.streams.embedded_consumer import Consumer
from tiyi.streams.embedded_producer import Producer


class Transport(base.Transport):  # type: ignore[misc]  # faust is not type-checked here
    """Entry point of `embedded://` addresses."""

    Consumer = Consumer
    Producer = Producer
    driver_version = "embedded"
    default_port = 0

    def open_log(self) -> Log:
        """The log at the app's address; each call is paired with one `close`."""
        return Log.open(path_of(str(self.url[0])))
