"""Whose data a caller may touch: every repository function takes a Scope, and none guesses one."""

from dataclasses import dataclass
from enum import StrEnum

from tiyi.model.errors import ScopeError
from tiyi.model.ids import SiteId


class Role(StrEnum):
    """What a caller is; `tiyi.access` says what each may do and see."""

    OPERATOR = "operator"
    DOCTOR = "doctor"
    PRESCRIBER = "prescriber"
    THERAPIST = "therapist"
    MANAGER = "manager"
    """Health manager."""
    COACH = "coach"
    VOLUNTEER = "volunteer"
    EVALUATOR = "evaluator"
    ADMIN = "admin"
    """Of accounts; sees no health data."""
    DEVICE = "device"
    PARTICIPANT = "participant"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Scope:
    """The caller's organisation, sites and role; `sites=None` means every site of it."""

    organisation: str
    sites: frozenset[SiteId] | None
    role: Role
    actor: str
    """Who is named in the audit trail."""
    also: frozenset[Role] = frozenset()
    """Further roles of the same person."""
    only: frozenset[str] | None = None
    """The rights that a token is limited to; None: all that the roles give."""

    @property
    def roles(self) -> frozenset[Role]:
        """Every role."""
        return self.also | {self.role}

    def sees(self, site: str) -> bool:
        """Whether a record of `site` may be shown."""
        return self.sites is None or site in self.sites

    def require(self, site: str) -> None:
        """Raise ScopeError unless a record of `site` may be touched."""
        if not self.sees(site):
            raise ScopeError("no such record in the caller's sites")


def system_scope(actor: str, organisation: str = "default") -> Scope:
    """The scope of tiyi's own processes: every site; `actor` names the process."""
    return Scope(organisation=organisation, sites=None, role=Role.SYSTEM, actor=actor)
