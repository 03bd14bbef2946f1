"""The conditions on votes about the rhythm, as functions of a view like those of `conditions`."""

from typing import Final

import numpy as np

from tiyi.alerts.view import KNOWN_RHYTHM, View
from tiyi.model.arrays import Mask

_IRREGULAR: Final = np.array([votes.bit_count() >= 5 for votes in range(64)])
"""Whether at least five of the last six votes were irregular, by their bits."""
_DAY_S: Final = 86_400


def irregular_at_rest(view: View) -> Mask:
    """Irregular at rest; its row of the table says exactly what that is."""
    suspected: Mask = _IRREGULAR.take(view.memory.votes)
    return suspected & ~view.traits[KNOWN_RHYTHM]


def regular_for_a_day(view: View) -> Mask:
    """No irregular vote for 24 h."""
    return view.second - view.memory.irregular_s >= _DAY_S
