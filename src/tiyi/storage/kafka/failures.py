"""What goes wrong in the client library, said in the log's own errors."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from aiokafka import errors as kafka

from tiyi.model.errors import TiyiError
from tiyi.storage.log.errors import (
    LogAccess,
    LogDamaged,
    LogFailed,
    LogRefusedRecord,
    LogUnknownTopic,
    LogUnreachable,
)

REFUSALS = (
    kafka.AuthenticationFailedError,
    kafka.AuthenticationMethodNotSupported,
    kafka.SaslAuthenticationFailed,
    kafka.UnsupportedSaslMechanismError,
    kafka.IllegalSaslStateError,
    kafka.TopicAuthorizationFailedError,
    kafka.GroupAuthorizationFailedError,
    kafka.ClusterAuthorizationFailedError,
    ssl.SSLError,
)


@contextmanager
def explained(cluster: str, doing: str) -> Iterator[None]:
    """Within it, errors of aiokafka and timeouts become errors of the log."""
    try:
        yield
    except (kafka.KafkaError, kafka.ConsumerStoppedError, OSError) as error:
        raise failure(cluster, doing, error) from error


def passing(error: BaseException) -> bool:
    """Whether the same may go well a little later."""
    return isinstance(error, kafka.KafkaTimeoutError) or getattr(error, "retriable", True)


def failure(cluster: str, doing: str, error: BaseException) -> TiyiError:
    """The log's error for one of aiokafka's, a timeout (OSError by birth) or a socket's."""
    reason = str(error) or type(error).__name__
    told = f"{cluster}: {doing} failed ({reason})"
    if isinstance(error, REFUSALS):
        return LogAccess(
            f"{told}: the brokers refuse this process; look at user, password, mechanism,"
            f" certificates and access rules"
        )
    if isinstance(error, kafka.MessageSizeTooLargeError | kafka.RecordListTooLargeError):
        return LogRefusedRecord(f"{told}: raise max.message.bytes of the topic, or cut the record")
    if isinstance(error, kafka.UnknownTopicOrPartitionError):
        return LogUnknownTopic(f"{told}: the topic is gone; start the process again to create it")
    if isinstance(error, kafka.CorruptRecordException):
        return LogDamaged(f"{told}: the stored records are damaged; look at the brokers' disks")
    if isinstance(error, kafka.ConsumerStoppedError):
        return LogFailed(f"{cluster} is closed")
    if passing(error):
        return LogUnreachable(
            f"{told}: are the brokers up, are enough replicas in sync, and is the network open? It"
            f" may be tried again"
        )
    return LogFailed(f"{told}: look at the brokers' own logs")
