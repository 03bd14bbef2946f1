"""The ingest edge: one batch contract, one ack, and everything between them but the carrier."""

from tiyi.ingest.edge.acks import Ack, Outcome
from tiyi.ingest.edge.codes import CODES, RowCode
from tiyi.ingest.edge.contract import Batch, RecordBatch
from tiyi.ingest.edge.devices import Assignment, DeviceRecord, Registry, Sender, TokenRecord
from tiyi.ingest.edge.durable import SpoolFigures
from tiyi.ingest.edge.edge import Edge, EdgeFigures, EdgeLimits

__all__ = [
    "CODES",
    "Ack",
    "Assignment",
    "Batch",
    "DeviceRecord",
    "Edge",
    "EdgeFigures",
    "EdgeLimits",
    "Outcome",
    "RecordBatch",
    "Registry",
    "RowCode",
    "Sender",
    "SpoolFigures",
    "TokenRecord",
]
