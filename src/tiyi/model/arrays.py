"""Array types by meaning, so that signatures say what an array holds."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Instants: TypeAlias = NDArray[np.int64]
"""Milliseconds since 1970-01-01T00:00Z."""
Int16: TypeAlias = NDArray[np.int16]
Int32: TypeAlias = NDArray[np.int32]
Words: TypeAlias = NDArray[np.uint32]
AnyArray: TypeAlias = NDArray[Any]
