"""A condition in words: names of inputs, signs and limits, joined by the phrases of a language."""

from typing import Final, Protocol

from tiyi.screening.conditions import Against, All, Any, Condition, Ever, Repeated, Test


class Phrases(Protocol):
    """Fills a phrase of a language: `and`, `or`, `repeated`, `ever`, `against`."""

    def __call__(self, phrase: str, **params: object) -> str:
        """The phrase with its placeholders filled."""
        ...


_JOINED: Final = (All, Any)


def describe(condition: Condition, say: Phrases) -> str:
    """The condition as one line; parts that hold several parts of the other kind are bracketed."""
    match condition:
        case Test(name, op, limit):
            return f"{name} {op} {limit if isinstance(limit, str) else f'{limit:g}'}"
        case Against(name, other, by):
            return say("against", input=name, other=other, by=f"{by:g}")
        case Repeated(inner, apart_min):
            return say("repeated", condition=describe(inner, say), minutes=apart_min)
        case Ever(inner, within_h):
            return say("ever", condition=describe(inner, say), hours=within_h)
        case All(parts):
            return say("and").join(_bracketed(part, say) for part in parts)
        case Any(parts):
            return say("or").join(_bracketed(part, say) for part in parts)


def _bracketed(part: Condition, say: Phrases) -> str:
    text = describe(part, say)
    return f"({text})" if isinstance(part, _JOINED) else text
