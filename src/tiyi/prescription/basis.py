"""On which answers about drugs and rhythm a band was issued, and whether they still hold."""

from dataclasses import dataclass

from tiyi.model.context import Answer
from tiyi.prescription.drugs import drug_of
from tiyi.prescription.medicines import Medicine, same_medicines
from tiyi.prescription.prescription import Profile


@dataclass(frozen=True, slots=True)
class Basis:
    """What was known when the prescription was issued."""

    rate_drug: Answer
    rhythm: Answer
    drugs: tuple[str, ...] | None = None
    """Names on the profile's own list of drugs, which bands of before were issued on."""
    medicines: tuple[Medicine, ...] | None = None
    """What was taken that may limit heart rate, with doses; None: a band of before."""


def basis_of(profile: Profile) -> Basis:
    """The basis that a band issued now stands on."""
    return Basis(profile.rate_drug, profile.rhythm, medicines=profile.medicines)


def still_holds(basis: Basis, profile: Profile) -> bool:
    """False once drugs, doses or rhythm differ from what the band was issued on: it is suspended.

    An answer that was not recorded at issue gave no band, and recording it later is no change. Of
    the drugs only those count that slow the heart or of which no rule says. Source: domain section
    4.3 (G16).
    """
    if basis.rhythm is not Answer.NOT_RECORDED and profile.rhythm is not basis.rhythm:
        return False
    return same_drugs(basis, profile)


def same_drugs(basis: Basis, profile: Profile) -> bool:
    """Whether the drugs that bear on heart rate, and their doses, are those of the issue."""
    answered = basis.rate_drug is not Answer.NOT_RECORDED
    if answered and profile.rate_drug is not basis.rate_drug:
        return False
    if basis.medicines is not None:
        return same_medicines(basis.medicines, profile.medicines)
    if basis.drugs is None:
        return True
    return {name for name in map(_of_interest, basis.drugs) if name} == {
        one.name for one in profile.medicines
    }


def _of_interest(name: str) -> str:
    """How facts name a drug of the old list; empty for one that leaves heart rate alone."""
    drug = drug_of(name)
    if drug is None:
        return name
    return "" if drug.limits_rate is Answer.NO else drug.recorded_as.upper()
