"""Thought-up automations, people and events, for the model test.

Two automations: the first one's people are on the first list. It may put them on the second list,
where the second automation begins, or begin that one itself. What one of them writes the other
does not read: in which order two do their steps at the same moment is not promised.
"""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Raw = dict[str, Any]
PEOPLE = 3
MOST_DEEP = 2
COMPANIES = ("a", "b", "c")
SPANS: list[Raw] = [{"minutes": 30}, {"hours": 1}, {"hours": 5}, {"days": 1}, {"days": 2}]
SETS: list[Raw] = [
    {"mssys_title": "[+1]"},
    {"mssys_comment": "[mssys_comment]x"},
    {"mssys_comment": "[mssys_company]-[mssys_title]", "mssys_title": "[+1]"},
]


@dataclass(frozen=True)
class Deed:
    """Something that happens; `works`: the worker sees to it at once.

    It is killed after each of these seconds first.
    """

    kind: str
    person: int = 0
    value: Any = None
    works: bool = True
    kills: tuple[float, ...] = ()


@dataclass(frozen=True)
class Scenario:
    first: Raw
    second: Raw
    deeds: list[Deed]


@dataclass
class _Writer:
    """Writes rows of steps; lists and the second automation by the numbers 1 and 2."""

    draw: Any
    prefix: str
    sets: list[Raw]
    doings: list[Raw]
    used: int = 0
    waits: list[str] = field(default_factory=list)

    def row(self, deep: int) -> list[Raw]:
        return [self.step(deep) for _ in range(self.draw(st.integers(1 - min(deep, 1), 4)))]

    def step(self, deep: int) -> Raw:
        self.used += 1
        step: Raw = {"id": f"{self.prefix}{self.used}"}
        kinds = ["set", "wait", "for", "for", "holds", "doing", "goto"]
        if deep < MOST_DEEP:
            kinds += ["if", "split"]
        kind = self.draw(st.sampled_from(kinds))
        more: Raw = getattr(self, f"_{kind}")(step["id"], deep)
        return step | more

    def _span(self) -> Raw:
        return dict(self.draw(st.sampled_from(SPANS)))

    def _maybe_else(self, deep: int) -> Raw:
        return {"else": self.row(deep + 1)} if self.draw(st.booleans()) else {}

    def _set(self, name: str, deep: int) -> Raw:
        return {"set": dict(self.draw(st.sampled_from(self.sets)))}

    def _wait(self, name: str, deep: int) -> Raw:
        self.waits.append(name)
        return {"wait": self._span()}

    def _for(self, name: str, deep: int) -> Raw:
        wait: Raw = {"for": "changed", "field": "mssys_company"}
        if self.draw(st.booleans()):
            wait["to"] = self.draw(st.sampled_from(COMPANIES))
        if self.draw(st.booleans()):
            wait["up_to"] = self._span()
        self.waits.append(name)
        return {"wait": wait} | self._maybe_else(deep)

    def _holds(self, name: str, deep: int) -> Raw:
        wait: Raw = {"holds": f"mssys_company = {self.draw(st.sampled_from(COMPANIES))}"}
        if self.draw(st.booleans()):
            wait["up_to"] = self._span()
        return {"wait": wait} | self._maybe_else(deep)

    def _if(self, name: str, deep: int) -> Raw:
        asked = f"mssys_company = {self.draw(st.sampled_from(COMPANIES))}"
        return {"if": asked, "then": self.row(deep + 1)} | self._maybe_else(deep)

    def _split(self, name: str, deep: int) -> Raw:
        ways = range(self.draw(st.integers(2, 3)))
        return {"split": [{"share": way + 1, "steps": self.row(deep + 1)} for way in ways]}

    def _doing(self, name: str, deep: int) -> Raw:
        return dict(self.draw(st.sampled_from(self.doings)))

    def _goto(self, name: str, deep: int) -> Raw:
        return {"goto": self.draw(st.sampled_from([*self.waits, "end"]))}


def _again(draw: Any) -> Raw:
    rules = [{}, {"again": "always"}, {"again": "always"}, {"again": "after", "days": 1}]
    return {"entry": draw(st.sampled_from(rules))}


def _at_most(draw: Any, raw: Raw) -> Raw:
    """Sometimes only so many are inside at a time, and the others wait or stay out."""
    entry = {name: raw["entry"][name] for name in raw["entry"] if name not in ("at_most", "full")}
    rules: list[Raw] = [{}, {}, {"at_most": 1}, {"at_most": 2}, {"at_most": 1, "full": "skip"}]
    return raw | {"entry": entry | draw(st.sampled_from(rules))}


def changed(draw: Any, rows: list[Raw], names: set[str]) -> list[Raw]:
    """Some steps taken out, other spans in those that are left."""
    found = []
    for raw in rows:
        if raw["id"] not in names:
            continue
        each = dict(raw)
        if "minutes" in (span := each.get("wait", {})) or "hours" in span or "days" in span:
            each["wait"] = dict(draw(st.sampled_from(SPANS)))
        for way in ("then", "else"):
            if way in each:
                each[way] = changed(draw, each[way], names)
        if "split" in each:
            each["split"] = [
                way | {"steps": changed(draw, way["steps"], names)} for way in each["split"]
            ]
        found.append(each)
    return found


def every(rows: list[Raw]) -> list[Raw]:
    """All steps, those of branches too."""
    found = []
    for raw in rows:
        found.append(raw)
        inner = [raw.get("then", []), raw.get("else", [])]
        inner += [way["steps"] for way in raw.get("split", [])]
        found += [each for row in inner for each in every(row)]
    return found


def _version(draw: Any, raw: Raw) -> Raw:
    names = {each["id"] for each in every(raw["steps"]) if draw(st.integers(0, 3))}
    steps = changed(draw, raw["steps"], names)
    left = {each["id"] for each in every(steps)} | {"end"}
    kept = left - {each["id"] for each in every(steps) if each.get("goto", "end") not in left}
    steps = changed(draw, steps, kept)
    newer = raw | {"steps": steps or [{"id": "new", "set": {"mssys_title": "[+1]"}}]}
    return _at_most(draw, newer) if draw(st.booleans()) else newer


@st.composite
def scenarios(draw: Any) -> Scenario:
    """Two automations, and some two dozen deeds."""
    by_hand = draw(st.booleans())
    doings: list[Raw] = [
        {"add_to_list": {"list": 2, "set": {"mssys_company": "[mssys_company]"}}},
        {"goal": "reached"},
        {"end": True},
        {"start": {"automation": 2}} if by_hand else {"unsubscribe": {}},
    ]
    if by_hand:
        doings.append({"unsubscribe": {"list": 2}})
    of_second: list[Raw] = [{"end": True}] if by_hand else [{"end": True}, {"unsubscribe": {}}]
    start = {"on": "joined", "list": 1}
    if draw(st.integers(0, 3)) == 0:
        start = {"on": "changed", "field": "mssys_company", "list": 1}
    first: Raw = {"start": start, "steps": _Writer(draw, "m", SETS, doings).row(0)} | _again(draw)
    if draw(st.integers(0, 3)) == 0:
        first["leave"] = {"goal": {"on": "changed", "field": "mssys_company", "to": "c"}}
    first = _at_most(draw, first)
    second: Raw = {
        "start": {"on": "hand", "list": 1} if by_hand else {"on": "joined", "list": 2},
        "steps": _Writer(draw, "s", [{"mssys_fax": "[+1]"}], of_second).row(1)
        or [{"id": "s", "set": {"mssys_fax": "[+1]"}}],
    } | _again(draw)  # fmt: skip
    deeds = [Deed("join", person, 1) for person in range(PEOPLE)]
    newest = first
    for _ in range(draw(st.integers(8, 24))):
        deed = _deed(draw, newest)
        newest = deed.value if deed.kind == "change" else newest
        deeds.append(deed)
    return Scenario(first, second, [*deeds, Deed("resume"), Deed("pass", value=3_000)])


def _deed(draw: Any, newest: Raw) -> Deed:
    often = ["pass", "pass", "pass", "write", "write", "write"]
    kind = draw(st.sampled_from([*often, "leave", "join", "join", "pause", "resume", "change"]))
    value: Any = draw(st.integers(1, 2))
    if kind == "pass":
        value = draw(st.sampled_from([10, 30, 60, 300, 24 * 60]))
    elif kind == "write":
        value = draw(st.sampled_from(COMPANIES))
    elif kind == "change":
        value = _version(draw, newest)
    kills = draw(st.lists(st.integers(0, 40).map(lambda ms: ms / 2_000), max_size=2))
    works = draw(st.integers(0, 4)) > 0
    return Deed(kind, draw(st.integers(0, PEOPLE - 1)), value, works, tuple(kills))
