"""What the plain interpreter keeps: steps and where each leads, and who is on the way."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Node:
    """A step as it is written, and where it leads; an empty name: nowhere."""

    raw: dict[str, Any]
    next: str
    ways: dict[str, str]


class Book:
    """A version: its steps by name."""

    def __init__(self, rows: Rows) -> None:
        self.nodes: dict[str, Node] = {}
        self.first = self.land(self._row(rows, ""))

    def _row(self, rows: Rows, behind: str) -> str:
        for raw in reversed(rows):
            after = "" if {"end", "goal"} & raw.keys() else raw.get("goto", behind)
            ways: dict[str, Any] = {way: raw[way] for way in ("then", "else") if way in raw}
            for letter, way in zip("abcdef", raw.get("split", ()), strict=False):
                ways[letter] = way["steps"]
            found = {name: self._row(row, after) for name, row in ways.items()}
            self.nodes[raw["id"]] = Node(raw, after, found)
            behind = raw["id"]
        return behind

    def land(self, name: str) -> str:
        """Nobody stands at a `goto`."""
        while name in self.nodes and "goto" in self.nodes[name].raw:
            name = self.nodes[name].next
        return "" if name == "end" else name

    def follower(self, newer: "Book", name: str) -> str:
        """Where somebody stands in a newer version."""
        for _ in self.nodes:
            if not name or newer.has(name):
                return name
            name = self.land(self.nodes[name].next)
        return name if newer.has(name) else ""  # a whole circle is gone

    def has(self, name: str) -> bool:
        return name in self.nodes and "goto" not in self.nodes[name].raw


@dataclass
class Way:
    """Somebody's way through an automation."""

    person: int
    list_: int
    step: str
    due: datetime
    since: datetime
    entered: datetime
    begun_by: int | None
    armed: datetime | None = None
    has_come: bool = False
    heard: dict[str, datetime] = field(default_factory=dict)
    state: str = "waiting"
    has_left_line: bool = False
    lines: list[tuple[str, str, datetime]] = field(default_factory=list)

    def end(self, state: str, outcome: str, at: datetime) -> None:
        self.lines.append((self.step, outcome, at))
        self.state = state


@dataclass
class Automaton:
    """An automation with all who came into it."""

    number: int
    raw: dict[str, Any]
    book: Book
    is_active: bool = True
    ways: list[Way] = field(default_factory=list)
    turned_away: int = 0


@dataclass(frozen=True)
class Happened:
    number: int
    kind: str
    list_: int
    person: int
    at: datetime
    name: str = ""
    value: str = ""
