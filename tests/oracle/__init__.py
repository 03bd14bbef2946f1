"""Adherence a second time, in plain loops and exact fractions: what the product is compared with.

Written from the clinical definition (session, week, course) and from nothing else. It imports
nothing of tiyi and nothing but the standard library; `tests/house/test_oracle.py` holds that.
"""
