"""What programs read: `llms.txt`, and collections for programs that try APIs."""

from collections.abc import Callable, Sequence

from starlette.routing import Route

from kapocs.docs_site import bruno, postman
from kapocs.docs_site.answers import answering
from kapocs.docs_site.guides import GUIDES
from kapocs.docs_site.llms import llms_txt
from kapocs.web.reference import Operation

POSTMAN = "/docs/kapocs.postman_collection.json"
BRUNO = "/docs/kapocs-bruno.zip"


def file_routes(operations: Callable[[], Sequence[Operation]], base_url: str) -> list[Route]:
    """The routes. Collections are made of the operations of API v2 when one is first asked for."""
    base_url = base_url.rstrip("/")
    guides = [(each.path, each.title[0], each.lead[0]) for each in GUIDES]
    for_programs = answering(lambda: llms_txt(base_url, guides), "text/plain")
    collections = {
        POSTMAN: (lambda: postman.collection(operations(), base_url), "application/json"),
        BRUNO: (lambda: bruno.collection(operations(), base_url), "application/zip"),
    }
    return [
        *(Route(path, for_programs, methods=["GET"]) for path in ("/llms.txt", "/docs/llms.txt")),
        *(
            Route(path, answering(make, kind, _saved_as(path)), methods=["GET"])
            for path, (make, kind) in collections.items()
        ),
    ]


def _saved_as(path: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{path.rsplit("/", 1)[-1]}"'}
