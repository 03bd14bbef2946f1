"""The built web page and its catalogues; every address the page routes by itself is the page."""

from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.responses import FileResponse, HTMLResponse, Response

from tiyi.api.problems import problem

WEB: Final = Path(__file__).resolve().parents[1] / "web"
_NOT_BUILT: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>tiyi</title>
<body style="font:16px/1.5 system-ui;max-width:38rem;margin:4rem auto;padding:0 1rem">
<h1>tiyi 体医</h1>
<p>The server runs, the web page is not built. Run <code>make web</code> in the checkout, or install
the wheel, which carries it. The API works without:
<a href="/api/v1/openapi.json">openapi.json</a>.</p>
<p lang="zh">服务已运行，但网页尚未构建。请在代码目录执行 <code>make web</code>，或安装自带网页的
wheel 包。接口不受影响：<a href="/api/v1/openapi.json">openapi.json</a>。</p>
</body></html>
"""


def install(app: FastAPI, web: Path = WEB) -> None:
    """Serve `web/locales` and `web/static`; must come after all other routes."""
    router = APIRouter(include_in_schema=False)
    locales, static = web / "locales", web / "static"

    @router.get("/locales/{language}/{name}")
    async def locale(language: str, name: str) -> Response:
        """One catalogue of one language."""
        return _file(locales, f"{language}/{name}") or _nothing()

    @router.get("/{path:path}")
    async def page(path: str) -> Response:
        """A file of the page, or the page itself for every address that it routes by itself."""
        if path.startswith("api/"):
            return _nothing()
        found = _file(static, path) if path else None
        if found is not None:
            if path.startswith("assets/"):
                found.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            return found
        if "." in path.rsplit("/", 1)[-1]:
            return _nothing()
        index = _file(static, "index.html")
        if index is None:
            return HTMLResponse(_NOT_BUILT)
        index.headers["Cache-Control"] = "no-cache"
        return index

    app.include_router(router)


def _file(root: Path, name: str) -> Response | None:
    """A file strictly below `root`, or None."""
    if "\0" in name:
        return None
    path = (root / name).resolve()
    inside = path.is_relative_to(root.resolve())
    return FileResponse(path) if inside and path.is_file() else None


def _nothing() -> Response:
    return problem(404, "http.404", "There is nothing here.")
