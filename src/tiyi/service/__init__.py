"""Service figures: what a programme or a site did for its people in a span of days.

Pure: rows in, figures out. Every figure carries its numerator, its denominator, what is not known,
its interval where it is a rate, and the id and version of its definition (domain.md §1a A04-A07,
A29, A30; §1b B02, B19, B25, B26; §3.2; §5.1).
"""
