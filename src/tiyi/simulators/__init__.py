"""Synthetic participants, devices and bad networks for tests, demos and load.

Where to begin: `harness.run` plays a scenario of `scenario.scenarios()` in virtual time,
`expected.check` compares it, `live.send` sends it to a real server, `people` and `demo` keep a
whole clinic training.
"""
