"""Routes of templates: written by one, approved by another, issued from, and counted."""

from dataclasses import asdict
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, StrictBool

from tiyi.api.common import (
    Body,
    Caller,
    Identifier,
    IdInPath,
    IfMatch,
    Label,
    Note,
    Served,
    etag,
    seen_version,
)
from tiyi.api.prescriptions import issuing
from tiyi.api.prescriptions.models import ContentBody
from tiyi.api.problems import PreconditionFailed
from tiyi.model.errors import ConflictError
from tiyi.prescription import templates as built_in
from tiyi.prescription.lifecycle import Act, acting, require_reviewer, require_right
from tiyi.storage.records import templates
from tiyi.storage.records.scoped import RecordExists
from tiyi.storage.records.templates import TemplateVersion, Words

router = APIRouter()
OURS = "tiyi"
"""The author of the templates that come with tiyi."""


class TemplateBody(Body):
    """Two names and the content; what a person brings (ceiling, strap) may stay open."""

    name_en: Label
    name_zh: Label
    content: ContentBody

    def words(self) -> Words:
        """As it is kept."""
        document = self.content.document()
        issuing.wanted_of(document)
        return Words(self.name_en, self.name_zh, document)


class TemplateNew(TemplateBody):
    """A new template of a site."""

    template: Identifier
    site: Identifier


class ReviewBody(Body):
    """A decision on the newest version; approval publishes it, to all sites where `shared`."""

    decision: Annotated[str, Field(pattern="^(approved|changes)$")]
    note: Note = ""
    shared: StrictBool = False


class TemplateShown(BaseModel):
    """One version of a template; `published`: the newest approved version, 0 before the first.

    `source` and `evidence` are of those that come with tiyi. `steps_by_hand`: no progression goes
    with it, and a person writes the steps.
    """

    template: str
    number: int
    name_en: str
    name_zh: str
    built_in: bool
    author: str
    at_ms: int | None
    site: str | None
    published: int
    shared: bool
    version: int
    content: dict[str, Any]
    source: str | None
    evidence: str | None
    steps_by_hand: bool


class TemplateList(BaseModel):
    """The newest version of every template, those that come with tiyi first."""

    items: list[TemplateShown]


class ReviewShown(BaseModel):
    """What somebody decided on a version."""

    number: int
    decision: str
    note: str
    actor: str
    at_ms: int


class TemplateHistory(TemplateShown):
    """A template with every decision on it."""

    reviews: list[ReviewShown]


class UseShown(BaseModel):
    """How often a version was issued in the caller's sites, and how it stands today."""

    template: str
    number: int
    versions: int
    prescriptions: int
    participants: int
    sites: int
    issued: int
    paused: int
    ended: int
    first_ms: int
    last_ms: int


class UseList(BaseModel):
    """One line for each version that was used."""

    items: list[UseShown]


@router.get("/prescription-templates")
def list_templates(scope: Caller, services: Served) -> TemplateList:
    """The newest version of every template that the caller may see."""
    with services.records.reading() as tx:
        known = templates.known(tx, scope)
    ours = [_built_in(template) for template in built_in.TEMPLATES]
    return TemplateList(items=[*ours, *map(_shown, known)])


@router.get("/prescription-templates-use")
def list_template_use(scope: Caller, services: Served) -> UseList:
    """How often every version was issued in the caller's sites."""
    with services.records.reading() as tx:
        used = templates.statistics(tx, scope)
    return UseList(items=[UseShown(**asdict(one)) for one in used])


@router.post("/prescription-templates", status_code=201)
def write_template(
    wanted: TemplateNew, scope: Caller, services: Served, response: Response
) -> TemplateShown:
    """A new template of a site, to be reviewed before anybody issues from it."""
    require_right(acting(scope.roles), Act.PROPOSE)
    if built_in.template_of(wanted.template) is not None:
        raise RecordExists("this template id is taken", what="template")
    with services.records.writing() as tx:
        made = templates.add(
            tx,
            scope,
            wanted.template,
            wanted.words(),
            site=wanted.site,
            at_ms=services.clock.now_ms(),
        )
    response.headers.update(etag(made.version))
    return _shown(made)


@router.get("/prescription-templates/{template}")
def get_template(
    template: IdInPath, scope: Caller, services: Served, response: Response
) -> TemplateHistory:
    """The newest version of a template, and every decision on it; the ETag is its version."""
    ours = built_in.template_of(template)
    if ours is not None:
        return TemplateHistory(**_built_in(ours).model_dump(), reviews=[])
    with services.records.reading() as tx:
        found = templates.newest(tx, scope, template)
        decided = templates.reviews(tx, scope, template)
    response.headers.update(etag(found.version))
    reviews = [ReviewShown(**asdict(review)) for review in decided]
    return TemplateHistory(**_shown(found).model_dump(), reviews=reviews)


@router.put("/prescription-templates/{template}")
def revise_template(
    *,
    template: IdInPath,
    wanted: TemplateBody,
    scope: Caller,
    services: Served,
    response: Response,
    if_match: IfMatch = None,
) -> TemplateShown:
    """The next version; 412 with the field-by-field `difference` for who comes second."""
    seen, words = seen_version(if_match), wanted.words()
    with services.records.writing() as tx:
        theirs = templates.newest(tx, scope, template)
        require_right(acting(scope.roles), Act.PROPOSE)
        try:
            made = templates.revise(
                tx,
                scope,
                template,
                words,
                seen_version=seen,
                at_ms=services.clock.now_ms(),
            )
        except ConflictError as conflict:
            raise issuing.changed(conflict, theirs.document, words.document) from None
    response.headers.update(etag(made.version))
    return _shown(made)


@router.post("/prescription-templates/{template}/reviews")
def review_template(
    *,
    template: IdInPath,
    wanted: ReviewBody,
    scope: Caller,
    services: Served,
    response: Response,
    if_match: IfMatch = None,
) -> TemplateShown:
    """Approve or return the newest version; nobody approves their own."""
    seen = seen_version(if_match)
    with services.records.writing() as tx:
        found = templates.newest(tx, scope, template)
        require_reviewer(acting(scope.roles), scope.actor, author=found.author)
        try:
            made = templates.review(
                tx,
                scope,
                template,
                wanted.decision,
                seen_version=seen,
                note=wanted.note,
                shared=wanted.shared,
                at_ms=services.clock.now_ms(),
            )
        except ConflictError as conflict:
            raise PreconditionFailed(str(conflict), **conflict.params) from None
    response.headers.update(etag(made.version))
    return _shown(made)


def _built_in(template: built_in.Template) -> TemplateShown:
    content = msgspec.to_builtins(asdict(template.content))
    del content["prescription_id"], content["version"]
    return TemplateShown(
        template=template.code,
        number=built_in.VERSION,
        name_en=template.en,
        name_zh=template.zh,
        built_in=True,
        author=OURS,
        at_ms=None,
        site=None,
        published=built_in.VERSION,
        shared=True,
        version=built_in.VERSION,
        content=content,
        source=template.source,
        evidence=template.evidence,
        steps_by_hand=template.content.progression is None,
    )


def _shown(version: TemplateVersion) -> TemplateShown:
    return TemplateShown(
        template=version.template,
        number=version.number,
        name_en=version.name_en,
        name_zh=version.name_zh,
        built_in=False,
        author=version.author,
        at_ms=version.at_ms,
        site=version.site,
        published=version.published,
        shared=version.shared,
        version=version.version,
        content=version.document,
        source=None,
        evidence=None,
        steps_by_hand=version.document.get("progression") is None,
    )
