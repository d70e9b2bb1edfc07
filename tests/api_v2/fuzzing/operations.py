"""Requests of API v2 thought up of what its OpenAPI document says, by schemathesis."""

import copy
import zlib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from random import Random
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from documented import stored

WHOLE = stored()
AnyCase = Case[Any]
"""A request of one operation, as schemathesis knows it."""


class Kind(Enum):
    """In what way a request is thought up."""

    PLAIN = "the example, with ids of one's own"
    CHANGED = "the example with wrong or strange members, with ids of one's own"
    FITTING = "made by the schema, with ids of one's own"
    BREAKING = "made against the schema, with ids of one's own"
    STRANGER = "the example, with an id of the other account"
    NONSENSE = "the example, with what is no id"


def dice(of: str) -> Random:
    """Chance that falls the same for the same text."""
    return Random(of)  # noqa: S311  # no secret


@dataclass(frozen=True, slots=True)
class Thinker:
    """Thinks requests of one operation up: the same ones for the same seed."""

    operation: Any
    seed: int

    def cases(self, times: int) -> list[tuple[Kind, AnyCase]]:
        """So many requests of each kind. Of one, half of the operations break the schema."""
        raw = self.operation.definition.raw
        has_id = "{" in self.operation.path
        has_more = "requestBody" in raw or any(each["in"] == "query" for each in raw["parameters"])
        made = [(Kind.PLAIN, self._empty)]
        if has_id:
            made += [(Kind.STRANGER, self._empty), (Kind.NONSENSE, self._empty)]
        if has_more:
            fitting, breaking = self._shares(times)
            good = self._made(GenerationMode.POSITIVE, fitting)
            made += [(Kind.FITTING, each) for each in good]
            made += [
                (Kind.BREAKING, each) for each in self._made(GenerationMode.NEGATIVE, breaking)
            ]
            made += [(Kind.CHANGED, (good or [self._empty])[0])]
        more = [each for each in made if each[0] not in (Kind.FITTING, Kind.BREAKING)]
        return [*made, *(each for _ in range(1, times) for each in more)]

    def _shares(self, times: int) -> tuple[int, int]:
        """How many fit the schema, and how many do not."""
        odd = (zlib.crc32(self.operation.label.encode()) + self.seed) % 2
        return (times, times) if times > 1 else (odd, 1 - odd)

    @property
    def _empty(self) -> AnyCase:
        """A case to which all else is added."""
        names = [each["name"] for each in self.operation.definition.raw.get("parameters", [])]
        made: AnyCase = self.operation.Case(path_parameters=dict.fromkeys(names, 1))
        return made

    def late(self) -> AnyCase:
        """For a request without thought."""
        return self._empty

    def _made(self, mode: GenerationMode, count: int) -> list[AnyCase]:
        made: list[AnyCase] = []

        @seed(self.seed)
        @settings(
            # The first one is the emptiest.
            max_examples=count + 1,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(self.operation.as_strategy(generation_mode=mode))
        def think(case: AnyCase) -> None:
            made.append(case)

        if count:
            think()
        return made[1:] or made


@cache
def operations() -> dict[str, Any]:
    """Every operation of the document, by its id; read once, which takes a second."""
    known = copy.deepcopy(WHOLE)
    for each in (each for verbs in known["paths"].values() for each in verbs.values()):
        # Who asks, and the path, are filled in here; to think of them takes half of the time.
        each["security"] = []
        for parameter in each.get("parameters", []):
            if parameter["in"] == "path":
                parameter["schema"] = {"type": "integer", "minimum": 1, "maximum": 1}
    found = schemathesis.openapi.from_dict(known).get_all_operations()
    every = [each.ok() for each in found if isinstance(each, Ok)]
    return {each.definition.raw["operationId"]: each for each in every}
