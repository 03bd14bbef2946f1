"""Sorting networks of a few values, and what compiled kernels share: all without branches.

Source: Batcher (1968), Sorting networks and their applications, AFIPS 32, 307-314.
"""

from typing import Any

import numpy as np

from tiyi.signal.twins import compiled


@compiled()
def order(a: Any, b: Any) -> Any:
    """The smaller one first."""
    low = min(b, a)
    high = max(a, b)
    return low, high


@compiled()
def sort4(a: Any, b: Any, c: Any, d: Any) -> Any:
    """Four values, ascending."""
    a, b = order(a, b)
    c, d = order(c, d)
    a, c = order(a, c)
    b, d = order(b, d)
    b, c = order(b, c)
    return a, b, c, d


@compiled()
def merge4(low: Any, high: Any) -> Any:
    """Two sorted fours become a sorted eight (odd-even merge)."""
    a, b, c, d = low
    e, f, g, h = high
    a, e = order(a, e)
    b, f = order(b, f)
    c, g = order(c, g)
    d, h = order(d, h)
    c, e = order(c, e)
    d, f = order(d, f)
    b, c = order(b, c)
    d, e = order(d, e)
    f, g = order(f, g)
    return a, b, c, d, e, f, g, h


@compiled()
def upper4(low: Any, high: Any) -> Any:
    """The greatest four of two sorted fours, sorted (the half of a bitonic merge)."""
    a, b = max(low[0], high[3]), max(low[1], high[2])
    c, d = max(low[2], high[1]), max(low[3], high[0])
    return _bitonic4(a, b, c, d)


@compiled()
def upper8(low: Any, high: Any) -> Any:
    """The greatest eight of two sorted eights, sorted (the half of a bitonic merge)."""
    a, b = max(low[0], high[7]), max(low[1], high[6])
    c, d = max(low[2], high[5]), max(low[3], high[4])
    e, f = max(low[4], high[3]), max(low[5], high[2])
    g, h = max(low[6], high[1]), max(low[7], high[0])
    a, e = order(a, e)
    b, f = order(b, f)
    c, g = order(c, g)
    d, h = order(d, h)
    return _bitonic4(a, b, c, d) + _bitonic4(e, f, g, h)


@compiled()
def _bitonic4(a: Any, b: Any, c: Any, d: Any) -> Any:
    """Four values that rise and fall, ascending."""
    a, c = order(a, c)
    b, d = order(b, d)
    a, b = order(a, b)
    c, d = order(c, d)
    return a, b, c, d


@compiled()
def magnitude(value: Any) -> Any:
    """The value without its sign."""
    return np.int16(-value) if value < 0 else value


@compiled()
def beyond(value: Any, then: Any, limit: Any) -> Any:
    """Whether there was a value then, and it was farther away than the limit."""
    return (then != 0) & (magnitude(np.int16(value - then)) > np.int16(limit))


@compiled()
def middle(upper: Any, count: Any) -> Any:
    """Lower median of 5 to 15 measured values, from the greatest eight of 16 with the missing."""
    median = upper[5]
    median = upper[4] if count >= 6 else median
    median = upper[3] if count >= 8 else median
    median = upper[2] if count >= 10 else median
    median = upper[1] if count >= 12 else median
    return upper[0] if count >= 14 else median
