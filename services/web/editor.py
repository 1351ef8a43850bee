"""The query editor at /graphiql, the one page this server has; every script of it is our own file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from litestar import MediaType, Response, get, static_files
from litestar.response import Redirect

PATH = "/graphiql"
_FILES = Path(__file__).parents[1] / "static" / "graphiql"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def editor() -> tuple[Any, ...]:
    """The routes of the editor and of its files; the front door leads to it."""
    page = (_FILES / "index.html").read_text(encoding="utf-8")

    @get(PATH, media_type=MediaType.HTML)
    async def show() -> Response[str]:
        return Response(page, headers={"content-security-policy": _POLICY})

    @get("/")
    async def home() -> Redirect:
        return Redirect(PATH)

    assets = cast("Any", static_files).create_static_files_router(
        path=f"{PATH}/assets", directories=[_FILES / "assets"], include_in_schema=False
    )
    return show, home, assets
