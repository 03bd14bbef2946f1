"""Drugs that the rules know, by name and by WHO ATC code, and which of them slow the heart."""

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
    """One drug by its international nonproprietary name and its WHO ATC code.

    `atc` may be a group (insulins); empty where WHO has given the drug none.
    """

    code: str
    atc: str
    drug_class: DrugClass
    en: str
    zh: str

    @property
    def recorded_as(self) -> str:
        """The code of a fact about it: ATC, or its name where it has none."""
        return self.atc or self.code

    @property
    def limits_rate(self) -> Answer:
        """Whether it limits heart rate; «not recorded»: no rule decides, a clinician has to."""
        return RATE_LIMITING.get(self.drug_class, Answer.NO)


def _of(drug_class: DrugClass, *names: tuple[str, str, str]) -> tuple[Drug, ...]:
    return tuple(Drug(en.replace(" ", "_"), atc, drug_class, en, zh) for en, zh, atc in names)


DRUGS: Final = (
    *_of(
        DrugClass.BETA_BLOCKER,
        ("metoprolol", "美托洛尔", "C07AB02"),
        ("bisoprolol", "比索洛尔", "C07AB07"),
        ("atenolol", "阿替洛尔", "C07AB03"),
        ("propranolol", "普萘洛尔", "C07AA05"),
        ("nebivolol", "奈必洛尔", "C07AB12"),
        ("sotalol", "索他洛尔", "C07AA07"),
        ("carvedilol", "卡维地洛", "C07AG02"),
        ("labetalol", "拉贝洛尔", "C07AG01"),
        ("arotinolol", "阿罗洛尔", ""),
    ),
    *_of(DrugClass.IF_INHIBITOR, ("ivabradine", "伊伐布雷定", "C01EB17")),
    *_of(
        DrugClass.NON_DHP_CALCIUM,
        ("diltiazem", "地尔硫䓬", "C08DB01"),
        ("verapamil", "维拉帕米", "C08DA01"),
    ),
    *_of(
        DrugClass.ANTIARRHYTHMIC,
        ("amiodarone", "胺碘酮", "C01BD01"),
        ("dronedarone", "决奈达隆", "C01BD07"),
        ("propafenone", "普罗帕酮", "C01BC03"),
        ("digoxin", "地高辛", "C01AA05"),
    ),
    *_of(
        DrugClass.DHP_CALCIUM,
        ("amlodipine", "氨氯地平", "C08CA01"),
        ("nifedipine", "硝苯地平", "C08CA05"),
        ("felodipine", "非洛地平", "C08CA02"),
        ("levamlodipine", "左氨氯地平", "C08CA17"),
    ),
    *_of(
        DrugClass.RAAS,
        ("enalapril", "依那普利", "C09AA02"),
        ("perindopril", "培哚普利", "C09AA04"),
        ("valsartan", "缬沙坦", "C09CA03"),
        ("losartan", "氯沙坦", "C09CA01"),
        ("irbesartan", "厄贝沙坦", "C09CA04"),
        ("telmisartan", "替米沙坦", "C09CA07"),
    ),
    *_of(
        DrugClass.DIURETIC,
        ("hydrochlorothiazide", "氢氯噻嗪", "C03AA03"),
        ("indapamide", "吲达帕胺", "C03BA11"),
        ("spironolactone", "螺内酯", "C03DA01"),
        ("furosemide", "呋塞米", "C03CA01"),
    ),
    *_of(
        DrugClass.NITRATE,
        ("glyceryl trinitrate", "硝酸甘油", "C01DA02"),
        ("isosorbide", "硝酸异山梨酯", "C01DA08"),
        ("isosorbide mononitrate", "单硝酸异山梨酯", "C01DA14"),
    ),
    *_of(
        DrugClass.GLUCOSE,
        ("metformin", "二甲双胍", "A10BA02"),
        ("acarbose", "阿卡波糖", "A10BF01"),
        ("gliclazide", "格列齐特", "A10BB09"),
        ("glimepiride", "格列美脲", "A10BB12"),
        ("sitagliptin", "西格列汀", "A10BH01"),
        ("dapagliflozin", "达格列净", "A10BK01"),
    ),
    *_of(DrugClass.INSULIN, ("insulin", "胰岛素", "A10A")),
    *_of(
        DrugClass.LIPID,
        ("atorvastatin", "阿托伐他汀", "C10AA05"),
        ("rosuvastatin", "瑞舒伐他汀", "C10AA07"),
    ),
    *_of(
        DrugClass.ANTITHROMBOTIC,
        ("aspirin", "阿司匹林", "B01AC06"),
        ("clopidogrel", "氯吡格雷", "B01AC04"),
    ),
)
"""The table. A drug that is not in it is not «no»."""
_BY_CODE: Final = {drug.code: drug for drug in DRUGS}


def drug_of(code: str) -> Drug | None:
    """The drug of a name (`metoprolol`) or of an ATC code; None where the table has none."""
    named = _BY_CODE.get(code)
    if named is not None:
        return named
    found = (drug for drug in DRUGS if drug.atc and code.upper().startswith(drug.atc))
    return next(found, None)
