"""Asks a broker which brokers are alive, in Kafka's own protocol (Metadata, version 1).

A port that accepts says little: that of a frozen process still does, and a client library would
have to wait, retry and give up in a loop of its own.
"""

from __future__ import annotations

import socket
import struct

ANSWER_WITHIN_S = 1.0
METADATA = 3
VERSION = 1
CORRELATION = 7
NO_CLIENT_NAME = -1
NO_TOPICS = 0
REQUEST = struct.pack(">hhihi", METADATA, VERSION, CORRELATION, NO_CLIENT_NAME, NO_TOPICS)


def live_brokers(host: str, port: int) -> frozenset[int]:
    """Node ids of the brokers that the one at that address believes alive; none if it is silent."""
    try:
        with socket.create_connection((host, port), ANSWER_WITHIN_S) as connection:
            connection.sendall(struct.pack(">i", len(REQUEST)) + REQUEST)
            (length,) = struct.unpack(">i", _received(connection, 4))
            return _brokers(_received(connection, length))
    except OSError:
        return frozenset()


def _received(connection: socket.socket, count: int) -> bytes:
    content = b""
    while len(content) < count:
        piece = connection.recv(count - len(content))
        if not piece:
            raise ConnectionError("the broker hung up")
        content += piece
    return content


def _brokers(answer: bytes) -> frozenset[int]:
    """The node ids in: correlation, count, then per broker its id, host, port and rack."""
    _, count = struct.unpack_from(">ii", answer)
    place = 8
    found: set[int] = set()
    for _ in range(count):
        node, host_length = struct.unpack_from(">ih", answer, place)
        place += 6 + host_length + 4
        (rack_length,) = struct.unpack_from(">h", answer, place)
        place += 2 + max(rack_length, 0)
        found.add(node)
    return frozenset(found)
