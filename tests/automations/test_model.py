"""Thought-up automations, done by the engine and by a plain interpreter: both have to agree.

Longer: `pytest tests/automations/test_model.py --flow-examples 2000`, others each time.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from automations.book import Automaton, Node, Way
from automations.interpreter import World
from automations.playing import Stage
from automations.scenarios import Deed, Raw, Scenario, scenarios
from kapocs.automations.running import FlowKeeper

_IN_THE_SUITE = 20

# By hand: what is thought up comes by these only now and then.
_FOR_CHANGE: Raw = {"for": "changed", "field": "mssys_company"}
_END: Raw = {"id": "x", "end": True}
_COUNT: Raw = {"mssys_title": "[+1]"}
_JOINED: Raw = {"start": {"on": "joined", "list": 1}}
_OTHER: Raw = {
    "start": {"on": "hand", "list": 1},
    "steps": [{"id": "s", "set": {"mssys_fax": "[+1]"}}],
}
_EARLY = Scenario(
    _JOINED
    | {
        "steps": [
            {"id": "a", "wait": {"hours": 1}},
            {
                "id": "b",
                "wait": _FOR_CHANGE | {"up_to": {"days": 1}},
                "else": [{"id": "x", "end": True}],
            },
            {"id": "c", "set": _COUNT},
        ]
    },
    _OTHER,
    [
        Deed("join", value=1),
        Deed("pass", value=70, works=False),
        Deed("write", value="a", kills=(0.002, 0.01)),
        Deed("pass", value=3_000),
    ],
)
"""What is waited for came when the wait before it was over, and the worker had not seen to it."""
_SHORTENED = Scenario(
    _JOINED | {"steps": [{"id": "a", "wait": {"days": 2}}, {"id": "b", "set": _COUNT}]},
    _OTHER,
    [
        Deed("join", value=1),
        Deed("pass", value=300),
        Deed(
            "change",
            value=_JOINED
            | {"steps": [{"id": "a", "wait": {"hours": 5}}, {"id": "b", "set": _COUNT}]},
            kills=(0.002, 0.01),
        ),
    ],
)
"""Whoever is over a wait that was shortened goes on at once."""
_MOVED = Scenario(
    _JOINED
    | {
        "steps": [
            {"id": "a", "wait": _FOR_CHANGE},
            {"id": "b", "wait": _FOR_CHANGE | {"to": "b"}},
            {"id": "c", "set": _COUNT},
        ]
    },
    _OTHER,
    [
        Deed("join", value=1),
        Deed("pause"),
        Deed("write", value="a"),
        Deed(
            "change",
            value=_JOINED
            | {
                "steps": [
                    {"id": "b", "wait": _FOR_CHANGE | {"to": "b"}},
                    {"id": "c", "set": _COUNT},
                ]
            },
        ),
        Deed("pass", value=10),
    ],
)
"""What somebody waited for came during a pause; the step they are moved to waits for another."""

_FULL = Scenario(
    _JOINED
    | {"steps": [{"id": "a", "wait": {"hours": 1}}, {"id": "b", "set": _COUNT}]}
    | {"entry": {"at_most": 1}},
    _OTHER,
    [
        *(Deed("join", person, 1) for person in range(3)),
        Deed("pass", value=60, kills=(0.002, 0.01)),
        Deed("leave", 2, 1, works=False),
        Deed("pass", value=60, kills=(0.005,)),
    ],
)
"""One after the other: the second one when the first is done, and the third has left by then."""


def _all_of(stage: Stage, examples: int) -> None:
    @settings(
        max_examples=examples,
        derandomize=examples <= _IN_THE_SUITE,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(scenarios())
    def play(scenario: Scenario) -> None:
        stage.play(scenario)
        if stage.counts["examples"] % 100 == 0:
            print(dict(stage.counts))  # noqa: T201  # shown with `-s`

    play()


def test_the_engine_does_what_the_plain_interpreter_does(
    dsn: str, pytestconfig: pytest.Config
) -> None:
    stage = Stage(dsn)
    _all_of(stage, pytestconfig.getoption("--flow-examples") or _IN_THE_SUITE)
    print(dict(stage.counts))  # noqa: T201  # shown with `-s`
    assert min(stage.counts[each] for each in ("kills", "runs", "steps")) > _IN_THE_SUITE


@pytest.mark.parametrize("scenario", [_EARLY, _SHORTENED, _MOVED, _FULL])
def test_what_is_rare(dsn: str, scenario: Scenario) -> None:
    Stage(dsn).play(scenario)


class Forgetful(World):
    """What came before a wait began is forgotten."""

    def _wait(self, auto: Automaton, way: Way, node: Node) -> None:
        if way.armed is None:
            way.heard.clear()
        super()._wait(auto, way, node)


class Anew(World):
    """Who is moved to another version waits anew."""

    def change_to(self, auto: Automaton, raw: dict[str, Any]) -> None:
        super().change_to(auto, raw)
        for way in auto.ways:
            way.armed = None


class Double(World):
    """A step that counts does so twice."""

    def write(self, person: int, list_: int, values: dict[str, str]) -> None:
        super().write(person, list_, values)
        if values.get("mssys_title", "").isdecimal():
            super().write(person, list_, {"mssys_title": str(int(values["mssys_title"]) + 1)})


class Crowded(World):
    """A place is given to one too many."""

    def _place(self, auto: Automaton) -> None:
        limited = auto.raw
        entry = limited.get("entry", {})
        if "at_most" in entry:
            auto.raw = limited | {"entry": entry | {"at_most": entry["at_most"] + 1}}
        super()._place(auto)
        auto.raw = limited


@pytest.mark.parametrize(
    ("world", "scenario"),
    [(Forgetful, _EARLY), (Anew, _SHORTENED), (Double, _SHORTENED), (Crowded, _FULL)],
)
def test_a_wrong_rule_is_found_out(dsn: str, world: type[World], scenario: Scenario) -> None:
    with pytest.raises(AssertionError):
        Stage(dsn).play(scenario, world)


class Scribbling(FlowKeeper):
    """A machine with a fault: it writes what nobody asked for."""

    async def step(self) -> bool:
        is_busy = await super().step()
        async with self._parts.pool.transaction() as conn:
            await conn.execute(
                """UPDATE subscribers SET fields = fields || '{"mssys_title": "7"}'
                   WHERE fields ? 'mssys_title'"""
            )
        return is_busy


def test_a_fault_of_the_engine_is_found_out(dsn: str) -> None:
    with pytest.raises(AssertionError):
        Stage(dsn, keeper=Scribbling).play(_SHORTENED)
