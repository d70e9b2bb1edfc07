"""The style page: every part that pages are made of, to look at and to copy from."""

from datetime import timedelta
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.web.transaction import snapshot

PATH = "/style"


async def show(desk: Desk, request: Request) -> Response:
    """GET /style"""
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    now = desk.services.clock()
    content = {
        "moments": [now, now - timedelta(days=1), now - timedelta(days=40)],
        "sum": Decimal(25400),
    }
    return desk.show(request, visitor, Page("style.html", content))
