"""Files that are given away to who asks for them."""

from starlette.responses import Response


def file_headers(name: str) -> dict[str, str]:
    """Of a file that is called so, which no cache keeps and no browser takes for something else."""
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }


def as_file(name: str, content: str | bytes, media_type: str) -> Response:
    """The content as a file for who asks for it, called so."""
    return Response(content, media_type=media_type, headers=file_headers(name))
