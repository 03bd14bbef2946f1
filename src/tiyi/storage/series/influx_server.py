"""InfluxDB over HTTP: bounded requests, and each refused line found without harm to the others."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any, ClassVar, Final

from influxdb_client import BucketRetentionRules, Dialect, InfluxDBClient
from influxdb_client.client.exceptions import InfluxDBError
from influxdb_client.client.write_api import SYNCHRONOUS
from influxdb_client.rest import ApiException
from urllib3.exceptions import HTTPError

from tiyi.model.errors import AwayError, BusyError, OperationError
from tiyi.storage.series.flux import instant
from tiyi.storage.series.influx_place import InfluxPlace
from tiyi.storage.series.lines import Batch

SHARD_S: Final = 90 * 86_400
"""Weekly shards would be 53 a year, each with its files open: backfill was twice as slow."""
REFUSED_MAX: Final = 100
"""So many lines of one request may be at fault; more, and the fault is the bucket's."""
READERS_MAX: Final = 8
"""So many questions are asked at once."""
_READER_WAITS_S: Final = 0.5
_REFUSED: Final = frozenset({400, 413, 422})
_BEYOND_RETENTION: Final = "outside retention policy"
_REASONS: Final = (
    ("field type conflict", "type_conflict"),
    ("is too long", "too_long"),
    ("unable to parse", "unparsable"),
)
_CSV: Final = Dialect(
    header=True, delimiter=",", comment_prefix="#", annotations=[], date_time_format="RFC3339"
)
_BROKEN_OFF: Final = re.compile(r"^,?error,reference\r?$", re.MULTILINE)
_FIRST: Final = "1970-01-01T00:00:00Z"
_LAST: Final = "2262-01-01T00:00:00Z"


class SeriesUnreachable(AwayError):
    """InfluxDB does not answer, or answers that it can't."""

    code: ClassVar[str] = "series.unreachable"


class SeriesBusy(BusyError):
    """InfluxDB asks for patience."""

    code: ClassVar[str] = "series.busy"


class SeriesSetup(OperationError):
    """Token, organisation or bucket are not what tiyi needs; the operator can mend it."""

    code: ClassVar[str] = "series.setup"


class InfluxServer:
    """Requests about one bucket. Any thread may call; each call is one or more whole requests."""

    def __init__(self, place: InfluxPlace) -> None:
        """Nothing is asked yet."""
        self.place = place
        self._client = InfluxDBClient(
            url=place.url, token=place.token, org=place.org, timeout=round(place.timeout_s * 1_000)
        )
        self._readers = BoundedSemaphore(READERS_MAX)
        self._writing = self._client.write_api(write_options=SYNCHRONOUS)

    def ensure_bucket(self) -> None:
        """Make the bucket if it is missing; SeriesSetup where it does not keep what it should."""
        with self._in_our_words():
            found = self._find_bucket()
            if found is None:
                found = self._make_bucket()
        rules = [rule.every_seconds for rule in found.retention_rules or [] if rule.every_seconds]
        kept_s = min(rules, default=0)
        if kept_s != self.place.retention_s:
            raise SeriesSetup(
                f"bucket {self.place.bucket} keeps {_days(kept_s)}, TIYI_SERIES asks for"
                f" {_days(self.place.retention_s)}: change the bucket, or say retention_days there",
                setting="TIYI_SERIES",
            )

    def describe(self) -> str:
        """Which server answers, and whether it has the bucket, in words; makes nothing."""
        place = self.place
        with self._in_our_words():
            version = self._client.version()
            bucket = self._find_bucket()
        has = "" if bucket is not None else "not yet: it is made at the start"
        return f"InfluxDB at {place.url}, version {version}, bucket {place.bucket} {has}".rstrip()

    def _find_bucket(self) -> Any | None:
        try:
            found = self._client.buckets_api().find_buckets(
                name=self.place.bucket, org=self.place.org, limit=1
            )
        except ApiException as error:
            # Also the answer where the organisation is unknown: then no bucket can be made either.
            if error.status != 404:
                raise
            return None
        return found.buckets[0] if found.buckets else None

    def _make_bucket(self) -> Any:
        rule = BucketRetentionRules(
            type="expire",
            every_seconds=self.place.retention_s,
            shard_group_duration_seconds=min(SHARD_S, self.place.retention_s or SHARD_S),
        )
        try:
            return self._client.buckets_api().create_bucket(
                bucket_name=self.place.bucket, org=self.place.org, retention_rules=rule
            )
        except ApiException as error:
            if error.status not in _REFUSED:
                raise
        # Another process of tiyi may have made it in between.
        found = self._find_bucket()
        if found is None:
            raise SeriesSetup(
                f"InfluxDB at {self.place.url} makes no bucket {self.place.bucket}: name one that"
                " it takes in TIYI_SERIES, or make it by hand",
                setting="TIYI_SERIES",
            )
        return found

    def write(self, batch: Batch) -> dict[int, str]:
        """Store all lines that InfluxDB takes; why it refused which of the caller's rows.

        A line counts as stored only once a request that contains it was answered «taken»: after
        «partly taken» the server may still be writing, or have given up, what else was in it.
        """
        reason = self._post(batch.body, batch.precision)
        if reason is None:
            return {}
        lines = batch.body.splitlines(keepends=True)
        refused: dict[int, str] = {}
        waiting = [(0, len(lines), reason)]
        while waiting:
            start, end, reason = waiting.pop()
            if end - start == 1:
                refused[batch.rows[start]] = reason
                if len(refused) > REFUSED_MAX:
                    raise self._foreign_bucket(reason)
                continue
            middle = (start + end) // 2
            for half in ((middle, end), (start, middle)):
                why = self._post(b"".join(lines[slice(*half)]), batch.precision)
                if why is not None:
                    waiting.append((*half, why))
        return refused

    def _foreign_bucket(self, reason: str) -> SeriesSetup:
        return SeriesSetup(
            f"bucket {self.place.bucket} refuses most of what tiyi writes ({reason}): is it used by"
            " another program? Name a bucket of its own in TIYI_SERIES",
            setting="TIYI_SERIES",
            reason=reason,
        )

    def _post(self, body: bytes, precision: str) -> str | None:
        """Write lines; None when taken, else a word for why not. Raises what is to be retried."""
        with self._in_our_words():
            try:
                self._writing.write(
                    bucket=self.place.bucket, record=body, write_precision=precision
                )
            except ApiException as error:
                if error.status not in _REFUSED:
                    raise
                said = _message(error)
                if _BEYOND_RETENTION in said:
                    # Told after everything else was taken: what is too old is not wanted.
                    return None
                if "pending deletion" in said:
                    raise SeriesBusy("a shard is being removed; try again") from None
                return next((word for sign, word in _REASONS if sign in said), "refused")
        return None

    def query(self, flux: str) -> str:
        """CSV text of a Flux query, without annotations, one header a table.

        SeriesBusy where too many wait already: a server that hangs must not hold every thread that
        answers people.
        """
        if not self._readers.acquire(timeout=_READER_WAITS_S):
            raise SeriesBusy(f"{READERS_MAX} questions to InfluxDB wait already; ask again later")
        try:
            with self._in_our_words():
                response = self._client.query_api().query_raw(flux, dialect=_CSV)
                text: str = response.read().decode()
        finally:
            self._readers.release()
        if _BROKEN_OFF.search(text):
            raise SeriesUnreachable(f"InfluxDB at {self.place.url} broke off a query: see its log")
        return text

    def erase(
        self, tag: str, value: str, *, kind: str | None = None, before_ms: int | None = None
    ) -> None:
        """Delete the lines that have this tag value (which needs no escapes).

        All of them, or those of one kind, or those before an instant.
        """
        which = f'{tag}="{value}"' + ("" if kind is None else f' AND _measurement="{kind}"')
        # The end is excluded by a millisecond: lines are of whole minutes.
        end = _LAST if before_ms is None else instant(before_ms - 1)
        with self._in_our_words():
            self._client.delete_api().delete(
                _FIRST, end, which, bucket=self.place.bucket, org=self.place.org
            )

    def close(self) -> None:
        """Close the connections."""
        self._writing.close()
        self._client.close()

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        """Raise the client's complaints as errors of the house, without what the server echoed."""
        try:
            yield
        except HTTPError as error:
            raise SeriesUnreachable(
                f"InfluxDB at {self.place.url} does not answer ({type(error).__name__}): see"
                " whether it runs, and whether TIYI_SERIES names the right host and port",
            ) from None
        except ApiException as error:
            ours = self._answer(error.status)
            if ours is None:
                raise
            raise ours from None
        except InfluxDBError:
            # The client's own words for an organisation that it did not find.
            raise self._unknown_place() from None

    def _answer(self, status: int) -> OperationError | BusyError | None:
        place = self.place
        if status in (401, 403):
            return SeriesSetup(
                f"InfluxDB at {place.url} refuses the token of TIYI_SERIES: it has to read and"
                f" write bucket {place.bucket} of {place.org}, and to make it if it is missing",
                setting="TIYI_SERIES",
            )
        if status == 404:
            return self._unknown_place()
        if status in (429, 503):
            return SeriesBusy(f"InfluxDB at {place.url} asks for patience ({status})")
        if status >= 500 or status < 400:
            return SeriesUnreachable(f"InfluxDB at {place.url} answers {status}: see its log")
        return None

    def _unknown_place(self) -> SeriesSetup:
        place = self.place
        return SeriesSetup(
            f"InfluxDB at {place.url} knows no organisation {place.org} or no bucket"
            f" {place.bucket}: mend TIYI_SERIES",
            setting="TIYI_SERIES",
        )


def _message(error: ApiException) -> str:
    """What the server says; it may hold the line, so it never goes further than this file."""
    body = error.body or ""
    try:
        return str(json.loads(body).get("message", ""))
    except (ValueError, AttributeError):
        return str(body)


def _days(seconds: int) -> str:
    return f"{seconds / 86_400:g} days" if seconds else "everything"
