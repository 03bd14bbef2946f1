"""The rules on results over stores that are there, without a server."""

from tiyi.api.between.watch import Between
from tiyi.bootstrap.stores import OpenStores
from tiyi.model.scope import Scope
from tiyi.storage.records import between


class Looking:
    """Looks at people one by one; what is found waits until a server publishes it."""

    def __init__(self, stores: OpenStores, scope: Scope) -> None:
        self._records, self._scope = stores.records, scope
        self._between = Between(stores.records, stores.series, stores.blocks)

    def people(self) -> list[str]:
        """Everybody, by id."""
        with self._records.reading(self._scope) as tx:
            return list(between.everybody(tx, self._scope))

    def look(self, participant: str, now_ms: int) -> int:
        """How many revisions of alerts it took to bring somebody's up to date."""
        return self._between.look(self._scope, participant, now_ms)
