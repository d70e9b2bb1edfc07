"""`GET /x/{token}`: the file of an export, for whoever has its signed link."""

from collections.abc import AsyncGenerator

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kapocs.exports import actions, links
from kapocs.exports.model import Export, ExportNotFound, ExportNotReady
from kapocs.signing import BadToken
from kapocs.web.patience import PatientAnswer
from kapocs.web.services import Services


class ExportFiles:
    """Hands files of exports out at the reader's pace, a part in memory at a time."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def show(self, request: Request) -> Response:
        """The file; nobody keeps it on the way."""
        services = self._services
        now = services.clock()
        try:
            account_id, export_id = await links.read(
                services.tokens, request.path_params["token"], now=now
            )
            async with services.share(account_id).connection() as conn:
                found = await actions.with_file(conn, account_id, export_id, now=now)
        except (BadToken, ExportNotFound, ExportNotReady):
            return PlainTextResponse("There is no such file, or no more.\n", 404)
        headers = {
            "content-disposition": f'attachment; filename="{found.file_name}"',
            "content-length": str(found.file_bytes),
            "cache-control": "private, no-store",
            "x-content-type-options": "nosniff",
        }
        if request.method == "HEAD":
            return Response(headers=headers, media_type=found.format.media_type)
        pieces = self._pieces(found)
        # Whatever keeps it from being read is told while there is still a status to tell it by.
        first = await anext(pieces, b"")
        return PatientAnswer(first, pieces, headers=headers, media_type=found.format.media_type)

    async def _pieces(self, found: Export) -> AsyncGenerator[bytes, None]:
        services = self._services
        with services.long_answers.one(found.account_id):
            async for raw in actions.parts(services.share(found.account_id), found):
                yield raw
