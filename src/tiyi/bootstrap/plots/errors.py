"""Why there is no picture."""

from tiyi.model.errors import InputError


class NoMatplotlib(InputError):
    """What draws is not installed."""

    code = "plot.no_matplotlib"

    def __init__(self) -> None:
        super().__init__("Pictures need matplotlib: install tiyi[plot].")


class Unwritable(InputError):
    """The file can't be written."""

    code = "plot.unwritable"

    def __init__(self) -> None:
        super().__init__("The picture can't be written. Check that its folder exists and is yours.")
