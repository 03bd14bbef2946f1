"""What was prescribed, the band that follows from it, and whether it was done."""

from tiyi.prescription.band import NoBand, context_of, hrmax_of, issue_band, no_band_cause
from tiyi.prescription.course import CourseAdherence, CourseClass, CourseWeek, course_adherence
from tiyi.prescription.dose import mets, session_dose
from tiyi.prescription.plan import Plan, plan_of
from tiyi.prescription.prescription import Anchor, Group, Intervals, Prescription, Profile, Sex
from tiyi.prescription.score import score
from tiyi.prescription.seconds import SessionSeconds
from tiyi.prescription.week import WeekAdherence, WeekPlan, week_adherence

__all__ = [
    "Anchor",
    "CourseAdherence",
    "CourseClass",
    "CourseWeek",
    "Group",
    "Intervals",
    "NoBand",
    "Plan",
    "Prescription",
    "Profile",
    "SessionSeconds",
    "Sex",
    "WeekAdherence",
    "WeekPlan",
    "context_of",
    "course_adherence",
    "hrmax_of",
    "issue_band",
    "mets",
    "no_band_cause",
    "plan_of",
    "score",
    "session_dose",
    "week_adherence",
]
