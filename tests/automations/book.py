"""The steps of an automation as the plain interpreter reads them: where each leads."""

from dataclasses import dataclass
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
