"""On which answers about drugs and rhythm a band was issued, and whether they still hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from tiyi.model.context import Answer
from tiyi.prescription.drugs import drug_of
from tiyi.prescription.prescription import Profile


@dataclass(frozen=True, slots=True)
class Basis:
    """What was known when the prescription was issued."""

    rate_drug: Answer
    rhythm: Answer
    drugs: tuple[str, ...] | None = None


def basis_of(profile: Profile) -> Basis:
    """The basis that a band issued now stands on."""
    return Basis(profile.rate_limited, profile.rhythm, profile.drugs)


def still_holds(basis: Basis, profile: Profile) -> bool:
    """False once drugs or rhythm differ from what the band was issued on: it is then suspended.

    An answer that was not recorded at issue gave no band, and recording it later is no change. Of
    a list of drugs only those count that slow the heart or of which no rule says. Source: domain
    section 4.3 (G16).
    """
    now = basis_of(profile)
    for before, after in ((basis.rate_drug, now.rate_drug), (basis.rhythm, now.rhythm)):
        if before is not Answer.NOT_RECORDED and after is not before:
            return False
    if basis.drugs is None or now.drugs is None:
        return True
    return _of_interest(basis.drugs) == _of_interest(now.drugs)


def _of_interest(codes: Iterable[str]) -> set[str]:
    known = ((code, drug_of(code)) for code in codes)
    return {code for code, drug in known if drug is None or drug.limits_rate is not Answer.NO}
