"""Scripts and style sheets that pages of other sites load, under addresses that never change."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response


class SharedFiles:
    """The files of a folder, kept in memory."""

    def __init__(self, folder: Path) -> None:
        found = [path for path in folder.iterdir() if path.is_file()]
        self._contents = {path.name: path.read_bytes() for path in found}
        self._tags = {
            name: f'"{hashlib.sha256(data).hexdigest()[:16]}"'
            for name, data in self._contents.items()
        }

    def answer(self, request: Request, name: str, kind: str) -> Response:
        """The file, or 304 for who has it. `kind`: its media type."""
        # The address stays when the content changes, so it is asked for again each hour.
        headers = {
            "Cache-Control": "public, max-age=3600",
            "ETag": self._tags[name],
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "*",
        }
        if request.headers.get("if-none-match") == self._tags[name]:
            return Response(status_code=304, headers=headers)
        return Response(self._contents[name], headers=headers, media_type=kind)
