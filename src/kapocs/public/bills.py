"""`GET /bill/{token}`: the file of a document, for whoever has its signed link."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.invoicing import links, queries
from kapocs.signing import BadToken
from kapocs.web.services import Services


class Bills:
    """Shows files of documents."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def show(self, request: Request) -> Response:
        """The PDF; nobody keeps it on the way."""
        try:
            key = await links.read(self._services.tokens, request.path_params["token"])
        except BadToken:
            return PlainTextResponse("There is no such document.\n", 404)
        async with self._services.pool.connection() as conn:
            found = await queries.pdf(conn, *key)
        if found is None:
            return PlainTextResponse("There is no such document.\n", 404)
        headers = {
            "content-disposition": f'inline; filename="invoice-{key[1]}.pdf"',
            "cache-control": "private, no-store",
            "x-content-type-options": "nosniff",
        }
        return Response(found, media_type="application/pdf", headers=headers)
