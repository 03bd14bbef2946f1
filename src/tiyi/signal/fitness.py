"""Fitness from a few numbers of a person: VO2max without exercise, walking distance, energy.

Only equations that were checked at their source are here; of the rest none is guessed.
"""

from typing import Literal, TypeAlias

import numpy as np

from tiyi.model.arrays import Floats, Mask
from tiyi.signal.arrays import Float64

ADULT_YEARS = 18.0
ACTIVITY_MAX = 7.0
KEYTEL_AGE_MAX = 60.0
KEYTEL_SHARE_MIN = 0.57
KCAL_KJ = 4.184
KCAL_PER_KG_AT_REST = 3.5 / 200
"""1 MET a minute: what the equation falls below for heavy women is not believed."""

Numbers: TypeAlias = Floats | float
WalkEquation: TypeAlias = Literal["enright_1998", "enright_2003", "troosters_1999"]

_WALK_MEN = {  # cm, years, kg, constant
    "enright_1998": (7.57, -5.02, -1.76, -309.0),
    "enright_2003": (2.2, -5.3, -0.93, 510.0),
    "troosters_1999": (5.14, -5.32, -1.80, 218.0 + 51.31),
}
_WALK_WOMEN = {
    "enright_1998": (2.11, -5.78, -2.29, 667.0),
    "enright_2003": (2.2, -5.3, -0.93, 493.0),
    "troosters_1999": (5.14, -5.32, -1.80, 218.0),
}


def vo2max_from_bmi(
    activity: Numbers, age_years: Numbers, body_mass_index: Numbers, *, male: Mask | bool
) -> Float64:
    """Maximal oxygen uptake without exercise, from activity, age, BMI and sex.

    56.363 + 1.921 activity - 0.381 age - 0.754 BMI + 10.987 for men. Standard error 5.70. Heart
    rate is not in it: drugs that slow the heart, AF and pacemakers do not spoil it.

    Args:
        activity: ``[people]`` or scalar, activity rating 0-7 of the month before (PA-R); NaN =
            unknown.
        age_years: likewise.
        body_mass_index: likewise, kg/m2.
        male: bool, likewise.

    Returns:
        float64 ``[people]`` or scalar, mL/kg/min; NaN where an input is unknown, below 18 years,
        with a rating outside 0-7, and where the equation gives 0 or less.

    Source: Jackson et al. (1990), Med Sci Sports Exerc 22, 863-870; tiyi domain section 2.5.
    """
    uptake = (
        56.363 + 1.921 * _f64(activity) - 0.381 * _f64(age_years) - 0.754 * _f64(body_mass_index)
    )
    return _possible(uptake + 10.987 * np.asarray(male), activity, age_years)


def vo2max_from_fat(
    activity: Numbers, age_years: Numbers, fat_percent: Numbers, *, male: Mask | bool
) -> Float64:
    """Maximal oxygen uptake without exercise, from activity, age, body fat and sex.

    50.513 + 1.589 activity - 0.289 age - 0.552 fat + 5.863 for men. Standard error 5.35.

    Args:
        activity: ``[people]`` or scalar, activity rating 0-7 (PA-R); NaN = unknown.
        age_years: likewise.
        fat_percent: likewise, body fat in %.
        male: bool, likewise.

    Returns:
        float64 ``[people]`` or scalar, mL/kg/min; NaN as `vo2max_from_bmi`.

    Source: Jackson et al. (1990), Med Sci Sports Exerc 22, 863-870; tiyi domain section 2.5.
    """
    uptake = 50.513 + 1.589 * _f64(activity) - 0.289 * _f64(age_years) - 0.552 * _f64(fat_percent)
    return _possible(uptake + 5.863 * np.asarray(male), activity, age_years)


def walk_distance_m(
    equation: WalkEquation,
    height_cm: Numbers,
    weight_kg: Numbers,
    age_years: Numbers,
    *,
    male: Mask | bool,
) -> Float64:
    """Distance of the six-minute walk that is expected of a healthy person.

    Show what was walked as a share of it, and the plain change beside it: these equations come from
    Europe and North America, and expect too much of older people in China (Zou 2020).

    Args:
        equation: `enright_1998` (adults), `enright_2003` (older people) or `troosters_1999`
            (older people).
        height_cm: ``[people]`` or scalar; NaN = unknown.
        weight_kg: likewise.
        age_years: likewise.
        male: bool, likewise.

    Returns:
        float64 ``[people]`` or scalar, m; NaN where an input is unknown or not above 0, below 18
        years, and where the equation gives 0 or less.

    Raises:
        ValueError: another equation.

    Source: Enright & Sherrill (1998), Am J Respir Crit Care Med 158, 1384-1387; Enright et al.
    (2003), Chest 123, 387-398; Troosters et al. (1999), Eur Respir J 14, 270-274; tiyi domain
    section 5.4. Their lower limits of normal are not confirmed, and not here.
    """
    if equation not in _WALK_MEN:
        raise ValueError(f"no walking equation {equation!r}")
    inputs = [_f64(value) for value in (height_cm, age_years, weight_kg)]
    of_men, of_women = (
        sum((k * x for k, x in zip(rows[equation], inputs, strict=False)), rows[equation][3])
        for rows in (_WALK_MEN, _WALK_WOMEN)
    )
    distance = np.where(male, of_men, of_women)
    possible = (inputs[0] > 0) & (inputs[1] >= ADULT_YEARS) & (inputs[2] > 0) & (distance > 0)
    return np.where(possible, distance, np.nan)


def energy_kcal_per_min(
    hr_bpm: Floats,
    weight_kg: Numbers,
    age_years: Numbers,
    *,
    male: Mask | bool,
    max_bpm: Numbers,
    no_rate_drug: Mask | bool,
    sinus: Mask | bool,
) -> Float64:
    """Energy that exercise costs, from heart rate, weight, age and sex, without known VO2max.

    Men: -55.0969 + 0.6309 HR + 0.1988 kg + 0.2017 age; women: -20.4022 + 0.4472 HR - 0.1263 kg +
    0.074 age; in kJ/min. It was made from exercise at 57-90 % of HRmax of people of 18-45 years.

    Args:
        hr_bpm: ``[people, samples]`` or ``[samples]``, NaN = missing.
        weight_kg: ``[people, 1]`` or scalar; NaN = unknown.
        age_years: likewise.
        male: bool, likewise.
        max_bpm: likewise, maximal heart rate.
        no_rate_drug: bool, likewise; True only where it is recorded that the person takes no drug
            that slows the heart. Not recorded is not «no».
        sinus: bool, likewise; True only where it is recorded that there is neither AF nor a
            pacemaker nor a transplanted heart.

    Returns:
        float64 like ``hr_bpm``, kcal/min, 1 MET at least. NaN = missing, below 57 % of HRmax, above
        60 or below 18 years, with such a drug or without ``sinus``: there energy comes from METs,
        never from here.

    Source: Keytel et al. (2005), J Sports Sci 23, 289-297; tiyi domain section 2.6; section 4.3 for
    rhythm.
    """
    rate, kg, years = _f64(hr_bpm), _f64(weight_kg), _f64(age_years)
    of_men = -55.0969 + 0.6309 * rate + 0.1988 * kg + 0.2017 * years
    of_women = -20.4022 + 0.4472 * rate - 0.1263 * kg + 0.074 * years
    valid = (rate >= KEYTEL_SHARE_MIN * _f64(max_bpm)) & (kg > 0)
    valid &= np.asarray(no_rate_drug) & np.asarray(sinus)
    valid &= (years >= ADULT_YEARS) & (years <= KEYTEL_AGE_MAX)
    kcal = np.maximum(np.where(male, of_men, of_women) / KCAL_KJ, KCAL_PER_KG_AT_REST * kg)
    return np.where(valid, kcal, np.nan)


def _possible(uptake: Float64, activity: Numbers, age_years: Numbers) -> Float64:
    rating = _f64(activity)
    valid = (rating >= 0) & (rating <= ACTIVITY_MAX) & (_f64(age_years) >= ADULT_YEARS)
    return np.where(valid & (uptake > 0), uptake, np.nan)


def _f64(value: Numbers) -> Float64:
    return np.asarray(value, np.float64)
