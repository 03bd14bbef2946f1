"""One-time codes by RFC 6238, each good once, and recovery codes."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyotp import TOTP

from tiyi.access.second_factor import (
    RECOVERY_LENGTH,
    RECOVERY_LETTERS,
    STEP_MS,
    accepted_step,
    is_recovery,
    recovery_hash,
    uri_of,
    without_code,
)

SECRET = base64.b32encode(b"12345678901234567890").decode()
NOW_MS = 1_767_225_600_000
instants = st.integers(10 * STEP_MS, 4_000_000_000_000)
codes = st.text(RECOVERY_LETTERS, min_size=RECOVERY_LENGTH, max_size=RECOVERY_LENGTH)


def code_at(at_ms: int) -> str:
    return TOTP(SECRET).at(at_ms // 1_000)


@pytest.mark.parametrize(
    ("at_s", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ],
)
def test_the_vectors_of_rfc_6238(at_s: int, code: str) -> None:
    """Appendix B, SHA-1, the last six of eight digits."""
    assert accepted_step(SECRET, code, at_s * 1_000, -1) == at_s // 30


@given(instants, st.integers(-5, 5))
def test_a_code_is_good_half_a_minute_around_its_own(at_ms: int, steps: int) -> None:
    found = accepted_step(SECRET, code_at(at_ms + steps * STEP_MS), at_ms, -1)

    if abs(steps) <= 1:
        assert found is not None
    # Another step may happen to have the same six digits.
    assert found is None or code_at(found * STEP_MS) == code_at(at_ms + steps * STEP_MS)


@given(instants)
def test_a_code_is_taken_once(at_ms: int) -> None:
    step = accepted_step(SECRET, code_at(at_ms), at_ms, -1)

    assert step is not None
    again = accepted_step(SECRET, code_at(at_ms), at_ms, step)
    assert again is None or again > step


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "\uff11" * 6, "\0", "000 000"])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert accepted_step(SECRET, code, NOW_MS, -1) is None


@given(st.lists(codes, min_size=1, max_size=10, unique=True), st.data())
def test_a_recovery_code_is_good_once_however_it_is_written(
    written: list[str], data: st.DataObject
) -> None:
    hashes = [recovery_hash(code) for code in written]
    code = data.draw(st.sampled_from(written))
    typed = "-".join(code[n : n + 4] for n in range(0, RECOVERY_LENGTH, 4)).lower()

    left = without_code(hashes, typed)

    assert is_recovery(typed)
    assert left == [one for one in hashes if one != recovery_hash(code)]
    assert without_code(left, typed) is None
    assert code not in "".join(hashes)


def test_an_app_reads_the_account_and_who_issued_it() -> None:
    uri = uri_of(SECRET, "dr.lin", "default")

    assert uri.startswith("otpauth://totp/")
    assert "dr.lin" in uri
    assert "issuer=tiyi%20default" in uri
    assert not is_recovery("123456")
