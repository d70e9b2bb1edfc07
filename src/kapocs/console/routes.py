"""Every address of the console."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kapocs.console.desk import Desk
from kapocs.console.pages import assistant, deliveries, home, mailbox, refusals, refused, sign_in
from kapocs.console.pages.domains import PATH, DomainPages
from kapocs.errors import KapocsError
from kapocs.senders.records import Installation
from kapocs.web.body import ClientGone
from kapocs.web.services import Services

_Handler = Callable[[Desk, Request], Awaitable[Response]]
_Endpoint = Callable[[Request], Awaitable[Response]]


def routes(services: Services, domains: DomainPages | None = None) -> list[BaseRoute]:
    """The console's routes, all of them below `/`.

    Without `domains`, senders' records point to the base URL's host, and nothing takes bounces.
    """
    desk = Desk(services)
    return [
        *_domains(desk, domains or DomainPages(Installation.at(services.base_url))),
        Route("/", _page(desk, home.show), methods=["GET"]),
        _both("/login", _page(desk, sign_in.show), _page(desk, sign_in.sign_in)),
        Route("/logout", _page(desk, sign_in.sign_out), methods=["POST"]),
        _both(assistant.PATH, _page(desk, assistant.show), _page(desk, assistant.decide)),
        _both("/mailbox", _page(desk, mailbox.show), _page(desk, mailbox.empty)),
        Route("/mailbox/{mail_id}", _page(desk, mailbox.read), methods=["GET"]),
        Route("/mailbox/{mail_id}/html", _page(desk, mailbox.html_part), methods=["GET"]),
        Route("/mailbox/{mail_id}/source", _page(desk, mailbox.source), methods=["GET"]),
        Route(deliveries.PATH, _page(desk, deliveries.show_all), methods=["GET"]),
        Route(f"{deliveries.PATH}/{{send_id}}", _page(desk, deliveries.show_send), methods=["GET"]),
        Route(
            f"{deliveries.PATH}/{{send_id}}/{{delivery_id}}",
            _page(desk, deliveries.show_one),
            methods=["GET"],
        ),
        Route(refusals.PATH, _page(desk, refusals.show), methods=["GET"]),
        Route(
            f"{refusals.PATH}/{{refusal_id}}/clear",
            _page(desk, refusals.clear),
            methods=["POST"],
        ),
        Mount("/console/static", StaticFiles(packages=[("kapocs.console", "static")])),
    ]


def _domains(desk: Desk, pages: DomainPages) -> list[BaseRoute]:
    one = f"{PATH}/{{domain_id}}"
    return [
        _both(PATH, _page(desk, pages.show_all), _page(desk, pages.add)),
        Route(one, _page(desk, pages.show), methods=["GET"]),
        Route(f"{one}/check", _page(desk, pages.check), methods=["POST"]),
        Route(f"{one}/rotate", _page(desk, pages.rotate), methods=["POST"]),
        Route(f"{one}/activate", _page(desk, pages.activate), methods=["POST"]),
        Route(f"{one}/delete", _page(desk, pages.delete), methods=["POST"]),
    ]


def _both(path: str, show: _Endpoint, take: _Endpoint) -> Route:
    """A page and what takes the form on it: one route, so that `Allow` names all methods."""

    async def endpoint(request: Request) -> Response:
        return await (take if request.method == "POST" else show)(request)

    return Route(path, endpoint, methods=["GET", "POST"])


def _page(desk: Desk, handler: _Handler) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            return await handler(desk, request)
        except KapocsError as error:
            return await refused.show(desk, request, error)
        except ClientGone:
            return Response(status_code=400)

    return endpoint
