"""Courses: schedule, planned against done, proposals, reports of sessions, and arms of trials."""
