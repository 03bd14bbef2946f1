"""Who may begin to train, and who may train today: rules as tables, answers with their reasons."""

from tiyi.screening.decision import Decision, Outcome, Screening, decide
from tiyi.screening.facts import Reading
from tiyi.screening.gate import GateAnswer, Word, ask
from tiyi.screening.referral import Act, Direction, State, after, shown
from tiyi.screening.rules_form import Profile

__all__ = [
    "Act",
    "Decision",
    "Direction",
    "GateAnswer",
    "Outcome",
    "Profile",
    "Reading",
    "Screening",
    "State",
    "Word",
    "after",
    "ask",
    "decide",
    "shown",
]
