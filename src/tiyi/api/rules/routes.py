"""`GET /rules`: the one table of rules with its words, source and evidence."""

from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter, Request

from tiyi.alerts.explain import EVERY_ROW, kind_of_row
from tiyi.alerts.table import RULE_VERSION
from tiyi.api.common import Caller
from tiyi.web.catalog import LANGUAGES, Catalog

router = APIRouter(tags=["rules"])
_TITLE: Final = "alerts:{}.title"


@router.get("/rules")
def list_rules(request: Request, scope: Caller) -> dict[str, Any]:  # noqa: ARG001 - signed in
    """Every row of the table; a row without a title is a verdict, not an alert."""
    catalog: Catalog = request.app.state.catalog
    return {"version": RULE_VERSION, "items": [_shown(asdict(row), catalog) for row in EVERY_ROW]}


def _shown(row: dict[str, Any], catalog: Catalog) -> dict[str, Any]:
    key = _TITLE.format(kind_of_row(row["name"]))
    titles = {language: catalog.messages[language].get(key) for language in LANGUAGES}
    return row | {"title": titles}
