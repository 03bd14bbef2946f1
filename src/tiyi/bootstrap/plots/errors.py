"""Why there is no picture."""

from tiyi.model.errors import AdvisedError


class NoMatplotlib(AdvisedError):
    """What draws is not installed."""

    code = "plot.no_matplotlib"
    advice = "Pictures need matplotlib: install tiyi[plot]."


class Unwritable(AdvisedError):
    """The file can't be written."""

    code = "plot.unwritable"
    advice = "The picture can't be written. Check that its folder exists and is yours."
