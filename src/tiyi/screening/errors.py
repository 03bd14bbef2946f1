"""What screening refuses, each with a code."""

from tiyi.model.errors import ConflictError, InputError


class MinorUnsupported(InputError):
    """The participant is under 18: there is no clinical rule or score for minors."""

    code = "minor_unsupported"


class InputUnknown(InputError):
    """Screening has no input of that name."""

    code = "screening.input_unknown"


class InputRefused(InputError):
    """A value lies outside what its input can be, or is not one of its words."""

    code = "screening.input_refused"


class TermRefused(InputError):
    """A clearance's term has passed already, or lies further off than a clearance holds."""

    code = "screening.term_refused"


class ReadingsDiffer(InputError):
    """One input came with two values for one instant."""

    code = "screening.readings_differ"


class ActNotAllowed(ConflictError):
    """The referral's present state does not allow that act."""

    code = "screening.act_not_allowed"
