"""The page about the API names every route, every code of a closed socket and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tiyi.api.app import PREFIX
from tiyi.api.live.seat import Close

PAGES = [Path(__file__).resolve().parents[2] / "docs" / name / "api.md" for name in ("en", "zh")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_the_routes_of_the_page_are_the_routes_of_the_application(
    page: Path, shared: TestClient
) -> None:
    text = page.read_text(encoding="utf-8")
    assert isinstance(shared.app, FastAPI)
    paths = {path.removeprefix(PREFIX) for path in shared.app.openapi()["paths"]}
    told = set(re.findall(r"`(?:GET|POST|PUT|DELETE) (/[^`]*)`", text))
    told |= {f"/{name}" for name in re.findall(r"`/([a-z]+)`", text)}

    assert told == paths


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_closing_code_is_explained(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert set(re.findall(r"\b(4\d{3}|1009)\b", text)) == {str(int(code)) for code in Close}
