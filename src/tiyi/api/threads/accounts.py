"""Whether somebody of the staff may be given work at a site: accounts are of the organisation."""

from typing import Any

from tiyi.access.rights import Right, rights_of
from tiyi.model.errors import ScopeError
from tiyi.model.ids import SiteId
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import staff


def may_work(tx: Any, organisation: str, account: str, site: str, right: Right) -> bool:
    """Whether there is an open account of that name, for that site, with that right.

    The transaction works for the system: accounts belong to the whole organisation.
    """
    system = system_scope("accounts", organisation)
    try:
        found = staff.get(tx, system, account)
    except ScopeError:
        return False
    sites = None if found.sites is None else frozenset(SiteId(name) for name in found.sites)
    first, *others = found.roles
    theirs = Scope(organisation, sites, first, account, also=frozenset(others))
    return found.closed_ms is None and theirs.sees(site) and right in rights_of(theirs)
