"""What the API says and takes about planned contacts, labels, and who is responsible."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictBool, StrictInt, StringConstraints

from tiyi.api.common import Body, EventTime, Identifier, Note
from tiyi.coaching.followups import Act, Aim, Deed, LinkKind, Outcome
from tiyi.storage.records.follow_ups import FollowUp, is_overdue
from tiyi.storage.records.responsibles import Responsible
from tiyi.storage.records.tags import Tag

Version = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]
TagName = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]
"""Words of the site in whatever language."""


class LinkBody(Body):
    """What a contact came out of: an alert or a message of this person, or a row of triage."""

    kind: LinkKind
    ref: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class FollowUpBody(Body):
    """A contact to be planned; `staff` null: whoever has time."""

    due_ms: EventTime
    aim: Aim
    staff: Identifier | None = None
    link: LinkBody | None = None
    note: Note = ""

    def of(self, participant: str) -> FollowUp:
        """As the records take it."""
        link = self.link
        return FollowUp(
            participant=participant,
            due_ms=self.due_ms,
            aim=self.aim,
            staff=self.staff,
            link_kind=None if link is None else link.kind,
            link_ref=None if link is None else link.ref,
            note=self.note,
        )


class DeedBody(Body):
    """What somebody does to a planned contact.

    `move` takes `due_ms` and a reason, `assign` takes `staff` (null: whoever has time), `finish`
    takes `outcome`, `cancel` a reason, `reopen` a reason and, if it is to be another, `due_ms`.
    """

    act: Literal["move", "assign", "finish", "cancel", "reopen"]
    seen_version: Version
    due_ms: EventTime | None = None
    staff: Identifier | None = None
    outcome: Outcome | None = None
    reason: Note = ""

    def deed(self) -> Deed:
        """As the table of steps takes it."""
        return Deed(Act(self.act), self.due_ms, self.staff, self.outcome, self.reason)


class FollowUpShown(BaseModel):
    """One planned contact as it stands, or one of its versions."""

    follow_up: str
    version: int
    participant: str
    site: str
    due_ms: int
    overdue: bool
    by_staff: str | None
    aim: str
    link_kind: str | None
    link_ref: str | None
    note: str
    act_done: str
    state: str
    outcome_code: str | None
    act_reason: str
    actor: str
    at_ms: int

    @classmethod
    def of(cls, one: FollowUp, now_ms: int) -> "FollowUpShown":
        """As it is shown at an instant."""
        return cls(
            follow_up=one.follow_up,
            version=one.version,
            participant=one.participant,
            site=one.site,
            due_ms=one.due_ms,
            overdue=is_overdue(one, now_ms),
            by_staff=one.staff,
            aim=one.aim,
            link_kind=one.link_kind,
            link_ref=one.link_ref,
            note=one.note,
            act_done=one.act,
            state=one.state,
            outcome_code=one.outcome,
            act_reason=one.reason,
            actor=one.actor,
            at_ms=one.at_ms,
        )


class FollowUpList(BaseModel):
    """All of one person, or all versions of one contact."""

    at_ms: int
    items: list[FollowUpShown]


class FollowUpPage(BaseModel):
    """Some planned contacts by due instant, and the cursor of the next."""

    at_ms: int
    items: list[FollowUpShown]
    next: str | None


class TagBody(Body):
    """Give a label or take it away; `clinical`: it lets guess a condition."""

    tag: TagName
    given: StrictBool = True
    clinical: StrictBool = True
    seen_version: Version


class TagShown(BaseModel):
    """One version of one plain label."""

    tag: str
    version: int
    borne: bool
    actor: str
    at_ms: int

    @classmethod
    def of(cls, one: Tag) -> "TagShown":
        """As it is shown."""
        return cls(
            tag=one.tag, version=one.version, borne=one.given, actor=one.actor, at_ms=one.at_ms
        )


class TagHistory(BaseModel):
    """Every label that somebody ever bore, the oldest version first, plain and clinical apart."""

    participant: str
    tags: list[TagShown]
    clinical_tags: list[TagShown]


class TagCount(BaseModel):
    """A label in use, and how many people bear it."""

    tag: str
    people: int


class SiteTags(BaseModel):
    """The labels in use at a site."""

    site: str
    tags: list[TagCount]
    clinical_tags: list[TagCount]


class ResponsibleBody(Body):
    """From `from_ms` on (default: now) somebody is looked after by `staff`; null: by nobody."""

    staff: Identifier | None
    from_ms: EventTime | None = None
    reason: Note = ""
    seen_version: Version
    """How many words were there when the caller looked."""


class ResponsibleShown(BaseModel):
    """One word about whose somebody is."""

    by_staff: str | None
    from_ms: int
    act_reason: str
    actor: str
    at_ms: int

    @classmethod
    def of(cls, one: Responsible) -> "ResponsibleShown":
        """As it is shown."""
        return cls(
            by_staff=one.staff,
            from_ms=one.from_ms,
            act_reason=one.reason,
            actor=one.actor,
            at_ms=one.at_ms,
        )


class ResponsibleHistory(BaseModel):
    """Everything that was said, in the order in which it counts; `by_staff` is whose they are."""

    participant: str
    by_staff: str | None
    edit_version: int
    items: list[ResponsibleShown]
