"""Seals bytes that rest on disk and are nobody's business, and keeps the keys of it in one file."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from tiyi.model.errors import OperationError

OTHERS: Final = 0o077
"""Rights that nobody but the owner may have on a key file."""
_OWNER_ONLY: Final = 0o600


class KeyFileError(OperationError):
    """The key file can't be used as it is; says what to do about it."""

    code: ClassVar[str] = "seal.key_file"


class SealedOtherwise(OperationError):
    """None of our keys opens these bytes: they were sealed with another one, or are damaged."""

    code: ClassVar[str] = "seal.other_key"


class Seal:
    """Fernet tokens (AES-128-CBC and HMAC-SHA256): the first key seals, every key opens."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """`keys`: 32 random bytes each in URL-safe base64; ValueError for anything else."""
        self._keys = MultiFernet([Fernet(key) for key in keys])

    @classmethod
    def fresh(cls) -> "Seal":
        """With a key of its own that is gone with the process; for runs that leave nothing."""
        return cls([Fernet.generate_key()])

    def seal(self, data: bytes) -> bytes:
        """The sealed bytes: printable, a third longer, and different each time."""
        return self._keys.encrypt(data)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; SealedOtherwise when no key fits."""
        try:
            return self._keys.decrypt(sealed)
        except InvalidToken:
            raise SealedOtherwise(
                "no key of the key file opens this: add the key that it was sealed with as a"
                " further line of that file"
            ) from None


def read_seal(path: Path) -> Seal:
    """The seal of a key file; KeyFileError says what to do where there is none."""
    try:
        text = path.read_text(encoding="ascii")
    except OSError as error:
        raise KeyFileError(
            f"the key file {path} can't be read ({error.strerror}): put it back from your copy, or"
            " let this user read it",
            path=str(path),
        ) from error
    except UnicodeDecodeError:
        raise _malformed(path, 1) from None
    keys = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        keys.append(line.strip().encode())
        try:
            Seal(keys[-1:])
        except ValueError:
            raise _malformed(path, number) from None
    if not keys:
        raise _malformed(path, 1)
    return Seal(keys)


def made_or_read(path: Path) -> Seal:
    """The seal of a key file, which is made with one new key, for its owner only, if it is new."""
    if not path.exists():
        try:
            make_key_file(path, Fernet.generate_key())
        except OSError as error:
            raise KeyFileError(
                f"the key file {path} can't be written ({error.strerror}): free some space, or let"
                " this user write there",
                path=str(path),
            ) from error
    return read_seal(path)


def make_key_file(path: Path, key: bytes) -> None:
    """For its owner only, whole or not at all; one that another process put there stays."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
        file.write(key + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        return
    finally:
        part.unlink()
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)  # a key whose name is lost in a power cut opens nothing
    finally:
        os.close(directory)


def _malformed(path: Path, line: int) -> KeyFileError:
    # The line itself is not shown: it may be a key with a slip in it.
    return KeyFileError(
        f"line {line} of the key file {path} is no key (32 bytes in URL-safe base64): put the file"
        " back from your copy; without one, move it away, and a new key is made at the next start",
        path=str(path),
    )
