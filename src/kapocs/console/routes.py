"""Every address of the console."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kapocs.console.desk import Desk
from kapocs.console.pages import home, mailbox, refused, sign_in
from kapocs.errors import KapocsError
from kapocs.web.body import ClientGone
from kapocs.web.services import Services

_Handler = Callable[[Desk, Request], Awaitable[Response]]
_Endpoint = Callable[[Request], Awaitable[Response]]


def routes(services: Services) -> list[BaseRoute]:
    """The console's routes, all of them below `/`."""
    desk = Desk(services)
    return [
        Route("/", _page(desk, home.show), methods=["GET"]),
        Route("/login", _page(desk, sign_in.show), methods=["GET"]),
        Route("/login", _page(desk, sign_in.sign_in), methods=["POST"]),
        Route("/logout", _page(desk, sign_in.sign_out), methods=["POST"]),
        Route("/mailbox", _page(desk, mailbox.show), methods=["GET"]),
        Route("/mailbox", _page(desk, mailbox.empty), methods=["POST"]),
        Route("/mailbox/{mail_id}", _page(desk, mailbox.read), methods=["GET"]),
        Route("/mailbox/{mail_id}/html", _page(desk, mailbox.html_part), methods=["GET"]),
        Route("/mailbox/{mail_id}/source", _page(desk, mailbox.source), methods=["GET"]),
        Mount("/console/static", StaticFiles(packages=[("kapocs.console", "static")])),
    ]


def _page(desk: Desk, handler: _Handler) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            return await handler(desk, request)
        except KapocsError as error:
            return await refused.show(desk, request, error)
        except ClientGone:
            return Response(status_code=400)

    return endpoint
