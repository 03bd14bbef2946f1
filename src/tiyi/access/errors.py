"""Why somebody is not let in, in words that help nobody who should not be."""

from typing import ClassVar

from tiyi.model.errors import AwayError, BusyError, InputError, ScopeError


class WrongSignIn(InputError):
    """Account, password or code is wrong."""

    code: ClassVar[str] = "access.wrong"


class CodeRequired(InputError):
    """This account has a second factor: send its code as well."""

    code: ClassVar[str] = "access.code_required"


class Locked(BusyError):
    """Too many failures: the account can be tried again later."""

    code: ClassVar[str] = "access.locked"


class TooManySignIns(BusyError):
    """Too many people sign in at this moment: try again."""

    code: ClassVar[str] = "access.busy"


class Throttled(BusyError):
    """Too many tries from this address, or for this account or code: try again later."""

    code: ClassVar[str] = "access.throttled"


class KeyUsed(InputError):
    """The link or invitation was used already, or is too old: ask for another one."""

    code: ClassVar[str] = "access.key_used"


class PasswordWeak(InputError):
    """A password has 12 to 128 characters and does not hold the account's name."""

    code: ClassVar[str] = "access.password_weak"


class SecondFactorMissing(InputError):
    """This account must have a second factor: set it up first."""

    code: ClassVar[str] = "access.second_factor_required"


class SecondFactorUnproved(InputError):
    """This session has not shown its second factor: send a code of the app first."""

    code: ClassVar[str] = "access.second_factor_proof"


class Forbidden(InputError):
    """The caller's role does not give this right."""

    code: ClassVar[str] = "access.forbidden"


class NoAccount(ScopeError):
    """The caller has no staff account here."""

    code: ClassVar[str] = "access.no_account"


class ProviderAbsent(ScopeError):
    """This server has no identity provider."""

    code: ClassVar[str] = "access.no_provider"


class ProviderAway(AwayError):
    """The identity provider does not answer as it should: sign in by password, or try later."""

    code: ClassVar[str] = "access.provider_away"


class ProviderRefused(InputError):
    """The identity provider did not confirm this sign-in: begin again."""

    code: ClassVar[str] = "access.provider_refused"


class NotLinked(InputError):
    """Whoever signed in at the provider has no open account here: ask an administrator."""

    code: ClassVar[str] = "access.not_linked"
