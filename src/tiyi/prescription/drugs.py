"""Drugs that the rules know: which of them slow the heart, and what a list of drugs answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.context import Answer


class DrugClass(StrEnum):
    """What kind of drug it is, as far as heart rate in exercise is concerned."""

    BETA_BLOCKER = "beta_blocker"
    IF_INHIBITOR = "if_inhibitor"
    NON_DHP_CALCIUM = "non_dhp_calcium"
    ANTIARRHYTHMIC = "antiarrhythmic"
    DHP_CALCIUM = "dhp_calcium"
    RAAS = "raas"
    DIURETIC = "diuretic"
    NITRATE = "nitrate"
    GLUCOSE = "glucose"
    INSULIN = "insulin"
    LIPID = "lipid"
    ANTITHROMBOTIC = "antithrombotic"


RATE_LIMITING: Final = {
    DrugClass.BETA_BLOCKER: Answer.YES,
    DrugClass.IF_INHIBITOR: Answer.YES,
    DrugClass.NON_DHP_CALCIUM: Answer.YES,
    DrugClass.ANTIARRHYTHMIC: Answer.NOT_RECORDED,
}
"""Class → whether it limits heart rate (domain section 4.3). Classes that are not here do not.

Antiarrhythmics and digoxin slow many hearts, and no rule says what then holds: a clinician answers.
"""


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug by its international nonproprietary name."""

    code: str
    drug_class: DrugClass
    en: str
    zh: str

    @property
    def limits_rate(self) -> Answer:
        """Whether it limits heart rate; «not recorded»: no rule decides, a clinician has to."""
        return RATE_LIMITING.get(self.drug_class, Answer.NO)


def _of(drug_class: DrugClass, *names: tuple[str, str]) -> tuple[Drug, ...]:
    return tuple(Drug(en.replace(" ", "_"), drug_class, en, zh) for en, zh in names)


DRUGS: Final = (
    *_of(
        DrugClass.BETA_BLOCKER,
        ("metoprolol", "美托洛尔"),
        ("bisoprolol", "比索洛尔"),
        ("atenolol", "阿替洛尔"),
        ("propranolol", "普萘洛尔"),
        ("nebivolol", "奈必洛尔"),
        ("sotalol", "索他洛尔"),
        ("carvedilol", "卡维地洛"),
        ("labetalol", "拉贝洛尔"),
        ("arotinolol", "阿罗洛尔"),
    ),
    *_of(DrugClass.IF_INHIBITOR, ("ivabradine", "伊伐布雷定")),
    *_of(DrugClass.NON_DHP_CALCIUM, ("diltiazem", "地尔硫䓬"), ("verapamil", "维拉帕米")),
    *_of(
        DrugClass.ANTIARRHYTHMIC,
        ("amiodarone", "胺碘酮"),
        ("dronedarone", "决奈达隆"),
        ("propafenone", "普罗帕酮"),
        ("digoxin", "地高辛"),
    ),
    *_of(
        DrugClass.DHP_CALCIUM,
        ("amlodipine", "氨氯地平"),
        ("nifedipine", "硝苯地平"),
        ("felodipine", "非洛地平"),
        ("levamlodipine", "左氨氯地平"),
    ),
    *_of(
        DrugClass.RAAS,
        ("enalapril", "依那普利"),
        ("perindopril", "培哚普利"),
        ("valsartan", "缬沙坦"),
        ("losartan", "氯沙坦"),
        ("irbesartan", "厄贝沙坦"),
        ("telmisartan", "替米沙坦"),
    ),
    *_of(
        DrugClass.DIURETIC,
        ("hydrochlorothiazide", "氢氯噻嗪"),
        ("indapamide", "吲达帕胺"),
        ("spironolactone", "螺内酯"),
        ("furosemide", "呋塞米"),
    ),
    *_of(DrugClass.NITRATE, ("glyceryl trinitrate", "硝酸甘油"), ("isosorbide", "硝酸异山梨酯")),
    *_of(
        DrugClass.GLUCOSE,
        ("metformin", "二甲双胍"),
        ("acarbose", "阿卡波糖"),
        ("gliclazide", "格列齐特"),
        ("glimepiride", "格列美脲"),
        ("sitagliptin", "西格列汀"),
        ("dapagliflozin", "达格列净"),
    ),
    *_of(DrugClass.INSULIN, ("insulin", "胰岛素")),
    *_of(DrugClass.LIPID, ("atorvastatin", "阿托伐他汀"), ("rosuvastatin", "瑞舒伐他汀")),
    *_of(DrugClass.ANTITHROMBOTIC, ("aspirin", "阿司匹林"), ("clopidogrel", "氯吡格雷")),
)
"""The table. A drug that is not in it is not «no»."""
_BY_CODE: Final = {drug.code: drug for drug in DRUGS}


def drug_of(code: str) -> Drug | None:
    """The drug of a code; None where the table has none."""
    return _BY_CODE.get(code)


def answer_of(recorded: Answer, codes: Iterable[str] | None) -> Answer:
    """Whether heart rate is limited by drugs, from the recorded answer and the list of drugs.

    One limiting drug is «yes» whatever was recorded. «No» needs somebody to have recorded it, or a
    list in which every drug is known not to limit (an empty list: takes none). A drug that is not
    in the table or that no rule decides leaves the recorded answer. `codes` None: no list was made.
    """
    if codes is None:
        return recorded
    found = [drug_of(code) for code in codes]
    answers = {Answer.NOT_RECORDED if drug is None else drug.limits_rate for drug in found}
    if Answer.YES in answers:
        return Answer.YES
    undecided = Answer.NOT_RECORDED in answers
    return recorded if undecided or recorded is not Answer.NOT_RECORDED else Answer.NO
