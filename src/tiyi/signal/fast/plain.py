"""Whether an array is one that compiled code can take as it is."""

from typing import Any

import numpy as np


def is_plain(array: Any, kind: type[np.generic], axes: int) -> bool:
    """An array of that type with so many axes, end to end in memory."""
    return bool(
        isinstance(array, np.ndarray)
        and array.dtype.type is kind
        and array.ndim == axes
        and array.flags.c_contiguous
    )
