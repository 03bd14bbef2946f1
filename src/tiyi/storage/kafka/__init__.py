"""The log on a Kafka cluster, by aiokafka."""

from tiyi.storage.kafka.address import KafkaAddress, address_of
from tiyi.storage.kafka.limits import KafkaLimits, KafkaStats
from tiyi.storage.kafka.log import KafkaLog
from tiyi.storage.kafka.state import Broker, ClusterState, TopicState

__all__ = [
    "Broker",
    "ClusterState",
    "KafkaAddress",
    "KafkaLimits",
    "KafkaLog",
    "KafkaStats",
    "TopicState",
    "address_of",
]
