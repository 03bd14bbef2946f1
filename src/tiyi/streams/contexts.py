"""What the `context` topic says of everybody, read whole without a group and then followed."""

from collections.abc import AsyncIterator, Callable, Sequence

from tiyi.model.context import Context
from tiyi.model.errors import FrameError
from tiyi.model.topics import CONTEXT
from tiyi.ports import Log, LogRecord
from tiyi.streams.wire import decode_contexts

Heard = Callable[[Sequence[Context]], None]


class ContextBook:
    """All context versions of the last 48 h by participant; readers are told of each change."""

    def __init__(self, log: Log) -> None:
        """Empty until `load`."""
        self._log = log
        self._versions: dict[str, tuple[Context, ...]] = {}
        self._next: dict[int, int] = {}
        self._heard: list[Heard] = []
        self._erased: set[str] = set()
        self.unreadable = 0

    def versions(self, participant: str) -> tuple[Context, ...]:
        """Versions of a participant, oldest first; empty when nothing is known."""
        return self._versions.get(participant, ())

    def erased(self, participant: str) -> bool:
        """Whether the participant was erased; that never ends."""
        return participant in self._erased

    def everyone(self) -> list[Context]:
        """Every version of everybody."""
        return [context for versions in self._versions.values() for context in versions]

    def newest(self, participant: str) -> Context | None:
        """The version with the latest effective time."""
        versions = self.versions(participant)
        return versions[-1] if versions else None

    def tell(self, heard: Heard) -> None:
        """Call `heard` with the new versions of every later change."""
        self._heard.append(heard)

    async def load(self) -> None:
        """Read the whole topic up to its present end."""
        self._next = await self._log.ends(CONTEXT.name)
        async for records in self._log.snapshot(CONTEXT.name):
            self._learn(records)

    async def follow(self) -> None:
        """Learn changes for ever; start it after `load`."""
        async for records in self._changes():
            changed = self._learn(records)
            if changed:
                for heard in self._heard:
                    heard(changed)

    def _changes(self) -> AsyncIterator[list[LogRecord]]:
        return self._log.follow(CONTEXT.name, self._next)

    def _learn(self, records: Sequence[LogRecord]) -> list[Context]:
        changed: list[Context] = []
        for record in records:
            participant = (record.key or b"").decode(errors="replace")
            if record.value is None:
                self._versions.pop(participant, None)
                continue
            try:
                versions = decode_contexts(record.value)
            except FrameError:
                self.unreadable += 1
                continue
            versions.sort(key=lambda context: (context.effective_from_ms, context.version))
            if any(context.erased for context in versions):
                self._erased.add(participant)
            known = self._versions.get(participant, ())
            self._versions[participant] = tuple(versions)
            changed += [context for context in versions if context not in known]
        return changed
