"""What the scoring of fitness tests refuses, each with a code."""

from typing import ClassVar

from tiyi.model.errors import InputError


class EditionUnknown(InputError):
    """No such edition of the national standard is known; the parameters name those that are."""

    code: ClassVar[str] = "assessment.edition"


class AgeOutside(InputError):
    """The edition has no table for that age; the parameters name the ages that it covers."""

    code: ClassVar[str] = "assessment.age_outside"


class TableMissing(InputError):
    """The edition covers that age, but its table is not available; the parameters say which."""

    code: ClassVar[str] = "assessment.table_missing"
