"""What a call of an operation is made of, with example values: for forms and for collections."""

from dataclasses import dataclass

from kapocs.docs_site.samples import values_of
from kapocs.web.reference import Operation

_TOKEN_PATH = "/access-token"  # noqa: S105  # a path


@dataclass(frozen=True, slots=True)
class Given:
    """One parameter: its name, an example value (may be empty), and what it is."""

    name: str
    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A call: `path` has its parameters in braces; `optional` and `headers` may be left out.

    `is_open`: no key is asked for.
    """

    id: str
    verb: str
    path: str
    places: tuple[Given, ...]
    required: tuple[Given, ...]
    optional: tuple[Given, ...]
    headers: tuple[Given, ...]
    body: object | None
    is_open: bool


def outline(operation: Operation) -> Outline:
    """How an operation of API v2 is called."""
    path, _, asked = operation.path.partition("?")
    values = values_of(operation)
    given = [
        Given(name.rstrip("*"), values.get(name.rstrip("*"), ""), text)
        for name, text in operation.parameters
    ]
    is_place = {each.name for each in given if _braced(each.name) in path}
    is_required = {each.name for each in given if _braced(each.name) in asked}
    rest = [each for each in given if each.name not in is_place | is_required]
    return Outline(
        id=operation.id,
        verb=operation.verbs[0],
        path=path,
        places=tuple(each for each in given if each.name in is_place),
        required=tuple(each for each in given if each.name in is_required),
        optional=tuple(each for each in rest if each.name not in operation.headers),
        headers=tuple(each for each in rest if each.name in operation.headers),
        body=operation.body,
        is_open=is_open(operation),
    )


def is_open(operation: Operation) -> bool:
    """Whether it is called without credentials: the one that gives a token for them."""
    return operation.path.endswith(_TOKEN_PATH)


def _braced(name: str) -> str:
    return f"{{{name}}}"
