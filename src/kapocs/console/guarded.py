"""Routes whose pages are asked for by those only who may."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kapocs.console.desk import Desk
from kapocs.console.needs import NEEDS
from kapocs.console.pages import refused
from kapocs.errors import KapocsError
from kapocs.web.body import ClientGone

_Handler = Callable[[Desk, Request], Awaitable[Response]]
_Endpoint = Callable[[Request], Awaitable[Response]]


class GuardedRoutes:
    """Makes the routes of a desk. What each needs stands in `needs.NEEDS`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, path: str, handler: _Handler) -> Route:
        """A page."""
        return Route(path, self._guarded(f"GET {path}", handler), methods=["GET"])

    def take(self, path: str, handler: _Handler) -> Route:
        """What a button does."""
        return Route(path, self._guarded(f"POST {path}", handler), methods=["POST"])

    def both(self, path: str, show: _Handler, take: _Handler) -> Route:
        """A page and what takes the form on it: one route, so that `Allow` names all methods."""
        shown = self._guarded(f"GET {path}", show)
        taken = self._guarded(f"POST {path}", take)

        async def endpoint(request: Request) -> Response:
            return await (taken if request.method == "POST" else shown)(request)

        return Route(path, endpoint, methods=["GET", "POST"])

    def _guarded(self, door: str, handler: _Handler) -> _Endpoint:
        desk = self._desk
        # At the start already: what is not in the table is no door.
        assert door in NEEDS, door  # noqa: S101

        async def endpoint(request: Request) -> Response:
            try:
                await desk.admit(request, door)
                return await handler(desk, request)
            except KapocsError as error:
                return await refused.show(desk, request, error)
            except ClientGone:
                return Response(status_code=400)

        return endpoint
