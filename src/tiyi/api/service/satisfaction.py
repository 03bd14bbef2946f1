"""Routes of satisfaction: what somebody is asked, what they answer, and what a programme hears."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field, StrictInt

from tiyi.api.common import Body, Caller, IdInPath, Note, Served
from tiyi.ingest.edge.contract import ID_PATTERN
from tiyi.service.satisfaction import OCCASIONS, Due, Occasion, Summary
from tiyi.storage.records import service_answers

router = APIRouter(tags=["service figures"])


class AnswerBody(Body):
    """1 (not at all) to 5 (very satisfied), and a free text; `key` of a consultation."""

    occasion: Literal["session_3", "week_4", "week_8", "week_16", "consultation"]
    key: Annotated[str, Field(max_length=64, pattern=f"^$|{ID_PATTERN}")] = ""
    score: Annotated[StrictInt, Field(ge=1, le=5)]
    text: Note = ""


@router.get("/satisfaction-occasions")
def list_occasions(scope: Caller) -> list[Occasion]:  # noqa: ARG001 - callers only
    """When people are asked, each with its source."""
    return list(OCCASIONS)


@router.get("/participants/{participant}/satisfaction")
def get_asked(participant: IdInPath, scope: Caller, services: Served) -> list[Due]:
    """What somebody was asked so far, the earliest first, with what they answered."""
    with services.records.reading() as tx:
        now_ms = services.clock.now_ms()
        return list(service_answers.asked(tx, scope, participant, now_ms=now_ms))


@router.post("/participants/{participant}/satisfaction", status_code=201)
def answer(participant: IdInPath, said: AnswerBody, scope: Caller, services: Served) -> list[Due]:
    """Record what somebody answered, or correct it; 409 before they were asked."""
    with services.records.writing() as tx:
        found = service_answers.say(
            tx,
            scope,
            participant,
            said.occasion,
            said.key,
            score=said.score,
            text=said.text,
            at_ms=services.clock.now_ms(),
        )
    return list(found)


@router.get("/programmes/{programme}/satisfaction")
def get_summary(programme: IdInPath, scope: Caller, services: Served) -> list[Summary]:
    """Answers to each occasion, how many were silent, and the rate of response."""
    with services.records.reading() as tx:
        now_ms = services.clock.now_ms()
        return list(service_answers.of_programme(tx, scope, programme, now_ms=now_ms))
