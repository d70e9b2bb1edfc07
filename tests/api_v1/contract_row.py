"""What a row of the contract's table says.

`{list}` and the like stand for the ids of `world.py`. `answer` and the failures' texts are
regular expressions for the whole body. `%` before a body's text makes it raw bytes.
"""

from dataclasses import dataclass

ID = r"[1-9]\d*"
YES = "1"
RECORD = r'\{"id":"\d+","email":"[^"]+",.*\}'
RECORDS = rf"\[{RECORD}\]"
URL = r"http://\S+"
READ = ("GET", "POST", "HEAD")


@dataclass(frozen=True, slots=True)
class Failure:
    """What else comes back, and for what."""

    path: str
    body: object | None
    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One operation."""

    number: int
    verbs: tuple[str, ...]
    path: str
    body: object | None
    answer: str
    failures: tuple[Failure, ...] = ()


def unknown(path: str, body: object = None) -> Failure:
    """404 for an id that nothing has."""
    return Failure(path, body, 404, r"There is no .*\.")


def wrong(path: str, body: object, named: str) -> Failure:
    """406 with a reason that names what is wrong."""
    return Failure(path, body, 406, rf".*{named}.*")


def nobody(path: str, body: object = None) -> Failure:
    """200, and nobody was meant."""
    return Failure(path, body, 200, "0")
