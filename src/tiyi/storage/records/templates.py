"""Templates of prescriptions: versions that never change, reviews of them, and who used which."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, insert, or_, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema import PRESCRIPTIONS
from tiyi.storage.records.schema_prescribe import (
    TEMPLATE_REVIEWS,
    TEMPLATE_USES,
    TEMPLATE_VERSIONS,
    TEMPLATES,
)
from tiyi.storage.records.scoped import RecordExists, chosen, exists, expect, one, site_of, within

DECISIONS: Final = frozenset({"approved", "changes"})


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One version. `published`: the newest approved version of the template, 0 before the first.

    `version` counts every change of the template: send it back with an edit.
    """

    template: str
    number: int
    name_en: str
    name_zh: str
    document: JsonObject
    author: str
    at_ms: int
    site: str
    newest: int
    published: int
    shared: bool
    version: int


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody decided on a version."""

    number: int
    decision: str
    note: str
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Use:
    """How often a version of a template was issued, and how its prescriptions stand today."""

    template: str
    number: int
    versions: int
    """Prescription versions that were issued from it."""
    prescriptions: int
    participants: int
    sites: int
    issued: int
    paused: int
    ended: int
    first_ms: int
    last_ms: int


@dataclass(frozen=True, slots=True)
class Words:
    """What an author writes: two names and the content."""

    name_en: str
    name_zh: str
    document: JsonObject


def add(
    tx: Connection, scope: Scope, template: str, words: Words, *, site: str, at_ms: int
) -> TemplateVersion:
    """A new template of a site, version 1, not yet published."""
    scope.require(site)
    if exists(tx, TEMPLATES, template=template):
        raise RecordExists("this template id is taken", what="template")
    tx.execute(
        insert(TEMPLATES).values(
            organisation=scope.organisation,
            site=site,
            template=template,
            newest=1,
            published=0,
            shared=False,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    return _add(tx, scope, _row(tx, scope, template), words, at_ms=at_ms)


def revise(
    tx: Connection, scope: Scope, template: str, words: Words, *, seen_version: int, at_ms: int
) -> TemplateVersion:
    """The next version, not yet published; VersionConflict when somebody changed it since."""
    row = _row(tx, scope, template)
    expect("the template", row, seen_version)
    _change(tx, scope, row, newest=row.newest + 1, at_ms=at_ms)
    return _add(tx, scope, _row(tx, scope, template), words, at_ms=at_ms)


def review(
    tx: Connection,
    scope: Scope,
    template: str,
    decision: str,
    *,
    seen_version: int,
    note: str,
    shared: bool,
    at_ms: int,
) -> TemplateVersion:
    """Decide on the newest version; approval publishes it, to all sites where `shared`."""
    row = _row(tx, scope, template)
    expect("the template", row, seen_version)
    tx.execute(
        insert(TEMPLATE_REVIEWS).values(
            organisation=scope.organisation,
            site=row.site,
            template=template,
            number=row.newest,
            decision=chosen(decision, DECISIONS, "decision"),
            note=note,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    approved = decision == "approved"
    changes = {"published": row.newest, "shared": shared} if approved else {}
    _change(tx, scope, row, at_ms=at_ms, **changes)
    action, detail = "template.reviewed", {"number": row.newest, "decision": decision}
    audit.record(tx, scope, action, template, site=row.site, at_ms=at_ms, detail=detail)
    return newest(tx, scope, template)


def newest(tx: Connection, scope: Scope, template: str) -> TemplateVersion:
    """The newest version of a template, published or not."""
    query = _shown(scope).where(
        TEMPLATES.c.template == template, TEMPLATE_VERSIONS.c.number == TEMPLATES.c.newest
    )
    return TemplateVersion(*one(tx, query, "template"))


def version(tx: Connection, scope: Scope, template: str, number: int) -> TemplateVersion:
    """That version of a template."""
    query = _shown(scope).where(
        TEMPLATES.c.template == template, TEMPLATE_VERSIONS.c.number == number
    )
    return TemplateVersion(*one(tx, query, "template version"))


def known(tx: Connection, scope: Scope) -> list[TemplateVersion]:
    """The newest version of every template, those that other sites share included."""
    query = (
        _shown(scope)
        .where(TEMPLATE_VERSIONS.c.number == TEMPLATES.c.newest)
        .order_by(TEMPLATES.c.template)
    )
    return [TemplateVersion(*row) for row in tx.execute(query)]


def reviews(tx: Connection, scope: Scope, template: str) -> list[Review]:
    """Every decision on a template, oldest first."""
    newest(tx, scope, template)
    shown = TEMPLATE_REVIEWS.c
    query = (
        select(shown.number, shown.decision, shown.note, shown.actor, shown.at_ms)
        .where(shown.organisation == scope.organisation, shown.template == template)
        .order_by(shown.id)
    )
    return [Review(*row) for row in tx.execute(query)]


def use(
    tx: Connection,
    scope: Scope,
    template: str,
    number: int,
    *,
    prescription: tuple[str, int],
    participant: str,
    at_ms: int,
) -> None:
    """Note that a version of a prescription (id, number) was issued from a template's version."""
    tx.execute(
        insert(TEMPLATE_USES).values(
            organisation=scope.organisation,
            site=site_of(tx, scope, participant),
            prescription=prescription[0],
            prescription_number=prescription[1],
            template=template,
            number=number,
            participant=participant,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )


def statistics(tx: Connection, scope: Scope, template: str | None = None) -> list[Use]:
    """How often each version was used in the caller's sites."""
    used, status = TEMPLATE_USES.c, PRESCRIPTIONS.c.status

    def standing(word: str) -> Any:
        named = and_(status == word, PRESCRIPTIONS.c.prescription == used.prescription)
        return func.count(distinct(used.prescription)).filter(named)

    query = (
        select(
            used.template,
            used.number,
            func.count(),
            func.count(distinct(used.prescription)),
            func.count(distinct(used.participant)),
            func.count(distinct(used.site)),
            standing("issued"),
            standing("paused"),
            standing("ended"),
            func.min(used.at_ms),
            func.max(used.at_ms),
        )
        .select_from(
            TEMPLATE_USES.join(PRESCRIPTIONS, PRESCRIPTIONS.c.prescription == used.prescription)
        )
        .where(within(TEMPLATE_USES, scope))
        .group_by(used.template, used.number)
        .order_by(used.template, used.number)
    )
    if template is not None:
        query = query.where(used.template == template)
    return [Use(*row) for row in tx.execute(query)]


def _visible(scope: Scope) -> ColumnElement[bool]:
    """A template of the caller's sites, or one that its site shares with the organisation."""
    ours = TEMPLATES.c.organisation == scope.organisation
    return or_(within(TEMPLATES, scope), and_(ours, TEMPLATES.c.shared))


def _row(tx: Connection, scope: Scope, template: str) -> Any:
    """The template of the caller's own sites: what others share is not theirs to change."""
    query = select(TEMPLATES).where(within(TEMPLATES, scope), TEMPLATES.c.template == template)
    return one(tx, query, "template")


def _change(tx: Connection, scope: Scope, row: Any, *, at_ms: int, **changes: Any) -> None:
    tx.execute(
        update(TEMPLATES)
        .where(within(TEMPLATES, scope), TEMPLATES.c.template == row.template)
        .values(version=row.version + 1, changed_by=scope.actor, changed_ms=at_ms, **changes)
    )


def _add(tx: Connection, scope: Scope, row: Any, words: Words, *, at_ms: int) -> TemplateVersion:
    tx.execute(
        insert(TEMPLATE_VERSIONS).values(
            organisation=scope.organisation,
            site=row.site,
            template=row.template,
            number=row.newest,
            name_en=words.name_en,
            name_zh=words.name_zh,
            document=words.document,
            author=scope.actor,
            at_ms=at_ms,
        )
    )
    action, detail = "template.written", {"number": row.newest}
    audit.record(tx, scope, action, row.template, site=row.site, at_ms=at_ms, detail=detail)
    return newest(tx, scope, row.template)


def _shown(scope: Scope) -> Any:
    written, whole = TEMPLATE_VERSIONS.c, TEMPLATES.c
    return (
        select(
            written.template,
            written.number,
            written.name_en,
            written.name_zh,
            written.document,
            written.author,
            written.at_ms,
            whole.site,
            whole.newest,
            whole.published,
            whole.shared,
            whole.version,
        )
        .select_from(TEMPLATE_VERSIONS.join(TEMPLATES, whole.template == written.template))
        .where(_visible(scope))
    )
