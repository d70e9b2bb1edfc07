"""What is written by hand about one operation; the rest follows from its route."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """`path` names the route. `body`: an example of what is sent, None for nothing."""

    chapter: str
    id: str
    path: str
    title: str
    text: str
    answer: str
    body: object | None = None
    failures: tuple[tuple[str, str], ...] = ()
