"""A small alarm clock: which rows are to be looked at again from which second on."""

import heapq


class Alarms:
    """At most one alarm per row; setting it again moves it."""

    def __init__(self) -> None:
        self._second_of: dict[int, int] = {}
        self._queue: list[tuple[int, int]] = []

    def set(self, row: int, second: int) -> None:
        """Look at the row from ``second`` on."""
        if self._second_of.get(row) != second:
            self._second_of[row] = second
            heapq.heappush(self._queue, (second, row))

    def cancel(self, row: int) -> None:
        """The row need not be looked at any more."""
        self._second_of.pop(row, None)

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        second = self._second_of.pop(row, None)
        if second is not None:
            self.set(target, second)

    def due(self, second: int) -> list[int]:
        """Rows whose time has come; their alarms are off afterwards."""
        found = []
        while self._queue and self._queue[0][0] <= second:
            at, row = heapq.heappop(self._queue)
            if self._second_of.get(row) == at:
                del self._second_of[row]
                found.append(row)
        return found
