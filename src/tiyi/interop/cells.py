"""What readers of tables share: text as clinics keep it, and a cell that can't be taken."""

from tiyi.model.errors import InputError, TiyiError


class Refused(Exception):
    """Ends the reading of one row; `kind` has the code that is told of its column."""

    def __init__(self, column: str, kind: type[TiyiError]) -> None:
        super().__init__(column)
        self.column, self.kind = column, kind


def text_of(content: bytes, unreadable: type[InputError]) -> str:
    """A file's text, in UTF-8 or GB18030; raises `unreadable` where it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable("neither UTF-8 nor GB18030")
