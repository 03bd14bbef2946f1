"""The conditions on reported falls and on answers, as functions of a view like `conditions`'."""

from typing import Final

from tiyi.alerts.view import View
from tiyi.model.arrays import Mask

_FALL_LASTS_S: Final = 180


def answered_ok(view: View) -> Mask:
    """The reply «I am OK», or a session that started since."""
    holds: Mask = (view.session.replied_s == view.second) | view.session.started
    return holds


def down_after_fall(view: View) -> Mask:
    """Down after fall; its row of the table says exactly what that is."""
    fell_s, second = view.session.fell_s, view.second
    down: Mask = (fell_s > 0) & (second - fell_s < _FALL_LASTS_S) & ~view.motion.stepping
    return down & (view.session.replied_s < fell_s)
