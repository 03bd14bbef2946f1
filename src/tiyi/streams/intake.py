"""What an agent reads as batches, without the engine's turn of the event loop for each record."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import faust


class Intake(faust.Stream):  # type: ignore[misc]  # faust is not type-checked here
    """A stream that gives what its channel holds as one batch."""

    async def noack_take(
        self, max_: int, within: float
    ) -> AsyncIterator[Sequence[faust.EventT[bytes]]]:
        """Batches of up to `max_` events, each `within` seconds after its first or when full.

        Nothing is acknowledged here. What was fetched before a rebalance and is read during it is
        left out: it comes again to whoever has the partition then.
        """
        await self.maybe_start()
        queue = self.channel.queue
        while not self.should_stop:
            try:
                events = [await anext(self.channel)]
                if queue.qsize() < max_ - 1:
                    await asyncio.sleep(within)
                while len(events) < max_ and not queue.empty():
                    events.append(queue.get_nowait())
            except StopAsyncIteration:  # the engine's word to the reader of a channel that stops,
                return  # which may stand behind records: those come again to whoever reads on
            flowing = [event for event in events if self._flows(event)]
            if flowing:
                yield flowing

    def _flows(self, event: faust.EventT[bytes]) -> bool:
        """Whether the event belongs to the present assignment; it is tracked until its ack then."""
        message, app = event.message, self.app
        if not app.flow_control.is_active():
            return False
        if message.generation_id != app.consumer_generation_id:
            return False
        if not message.tracked:
            message.tracked = True
            app.consumer.track_message(message)
        return True
