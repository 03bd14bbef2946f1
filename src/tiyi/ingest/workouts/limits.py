"""How much one workout file may cost, and the process limits that hold a parser to it."""

import msgspec


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds of one import; the defaults fit any real workout many times over.

    The longest recording at hand (6.5 h, every second, two messages a second) needs 0.7 MB,
    25,000 messages and 1.5 s of processor time.
    """

    max_bytes: int = 32 * 1024 * 1024
    max_unpacked_bytes: int = 128 * 1024 * 1024
    max_ratio: int = 200
    max_messages: int = 400_000
    max_depth: int = 64
    cpu_s: int = 30
    wall_s: float = 60.0
    address_space_bytes: int = 512 * 1024 * 1024
