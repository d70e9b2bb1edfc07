"""What automations should do, said once more and plainly: all in memory, one person after another.

It reads the definition as it is written, and shares no code with the engine.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from automations.book import Automaton, Book, Happened, Node, Rows, Way

ZONE = ZoneInfo("Europe/Budapest")
FOR_EVER = datetime.max.replace(tzinfo=ZoneInfo("UTC"))
QUARTER = timedelta(minutes=15)


class World:
    """People on lists, and what happens to them."""

    def __init__(self) -> None:
        self.now = FOR_EVER
        self.automations: list[Automaton] = []
        self.records: dict[tuple[int, int], dict[str, str]] = {}
        self.active: set[tuple[int, int]] = set()
        self.news: list[Happened] = []
        self._number = 0

    def add(self, number: int, raw: dict[str, Any]) -> None:
        self.automations.append(Automaton(number, raw, Book(raw["steps"])))

    def change_to(self, auto: Automaton, raw: dict[str, Any]) -> None:
        """Another version, and everybody goes on by it."""
        newer = Book(raw["steps"])
        for way in auto.ways if raw != auto.raw else ():
            if way.state == "waiting":
                to = auto.book.follower(newer, way.step)
                if to != way.step:
                    way.armed, way.has_come = None, False
                way.step, way.due, way.state = to, self.now, "waiting" if to else "done"
        auto.raw, auto.book, auto.is_active = raw, newer, True

    # What happens to people.

    def join(self, person: int, list_: int, values: dict[str, str]) -> None:
        if (list_, person) not in self.active:
            self.active.add((list_, person))
            self.records.setdefault((list_, person), {}).update(values)
            self._tell("joined", list_, person)

    def leave(self, person: int, list_: int) -> None:
        if (list_, person) in self.active:
            self.active.discard((list_, person))
            self._tell("unsubscribed", list_, person)

    def write(self, person: int, list_: int, values: dict[str, str]) -> None:
        record = self.records[list_, person]
        for name, value in values.items():
            if record.get(name, "") != value:
                record[name] = value
                self._tell("changed", list_, person, name, value)

    def _tell(self, kind: str, list_: int, person: int, name: str = "", value: str = "") -> None:
        self._number += 1
        self.news.append(Happened(self._number, kind, list_, person, self.now, name, value))

    # What the machine does.

    def work(self) -> None:
        """All that follows from what happened, and all that is due."""
        while True:
            for auto in self.automations:
                self._place(auto)
            news, self.news = self.news, []
            for turn in _turns(news):
                self._hear(turn)
            lanes = [
                (min(way.due for way in due), auto.number, auto)
                for auto in self.automations
                if auto.is_active and (due := self._due(auto))
            ]
            if not lanes and not self.news:
                return
            for _, _, auto in sorted(lanes, key=lambda each: each[:2]):
                for way in self._due(auto):
                    self._go_on(auto, way)

    def _due(self, auto: Automaton) -> list[Way]:
        return [way for way in auto.ways if way.state == "waiting" and way.due <= self.now]

    def _hear(self, turn: list[Happened]) -> None:
        inside = [(auto, way) for auto in self.automations for way in auto.ways]
        for news in turn:
            for auto, way in inside:
                begun = way.begun_by
                is_later = news.number > begun if begun else news.at >= way.entered
                if way.person == news.person and is_later:
                    self._hear_way(auto, way, news)
        for auto in self.automations:
            for news in turn:
                if _is_meant(auto.raw["start"], "on", news):
                    self._enter(auto, news.person, news.list_, news)

    def _hear_way(self, auto: Automaton, way: Way, news: Happened) -> None:
        if way.state == "waiting":
            self._hear_inside(auto, way, news)
        elif way.state == "in_line":
            goal = auto.raw.get("leave", {}).get("goal")
            is_gone = news.kind == "unsubscribed" and news.list_ == way.list_
            if is_gone or (goal and _is_meant(goal, "on", news)):
                way.state, way.has_left_line = "left", True

    def _hear_inside(self, auto: Automaton, way: Way, news: Happened) -> None:
        goal = auto.raw.get("leave", {}).get("goal")
        if goal and _is_meant(goal, "on", news):
            way.end("done", "goal", news.at)
            return
        if news.kind == "unsubscribed" and news.list_ == way.list_:
            way.end("left", "left", news.at)
            return
        for name, node in auto.book.nodes.items():
            wait = node.raw.get("wait", {})
            if "for" in wait and _is_meant(wait, "for", news):
                way.heard[name] = news.at
                if name == way.step and way.armed:
                    way.has_come, way.due = True, min(way.due, self.now)
            elif name == way.step and "holds" in wait and news.kind == "changed":
                way.due = min(way.due, self.now)

    def _enter(self, auto: Automaton, person: int, list_: int, news: Happened | None) -> None:
        entry = auto.raw.get("entry", {})
        before = [way for way in auto.ways if way.person == person]
        if entry.get("again") == "after":
            spared = [way for way in before if way.entered > self.now - timedelta(entry["days"])]
        else:
            spared = [] if entry.get("again") == "always" else before
        inside = [way for way in before if way.state in ("waiting", "in_line")]
        if (list_, person) in self.active and not spared and not inside:
            since, number = (news.at, news.number) if news else (self.now, None)
            way = Way(person, list_, auto.book.first, self.now, since, self.now, number)
            auto.ways.append(way)
            if "at_most" in entry:
                way.state = "in_line"
                self._place(auto)
            if way.state == "in_line" and entry.get("full") == "skip":
                auto.ways.remove(way)
                auto.turned_away += 1

    def _place(self, auto: Automaton) -> None:
        """Who is in line comes in, as long as there are places."""
        inside = sum(way.state == "waiting" for way in auto.ways)
        most = auto.raw.get("entry", {}).get("at_most", inside + len(auto.ways))
        for way in [way for way in auto.ways if way.state == "in_line"][: max(0, most - inside)]:
            if way.entered < self.now:
                way.since = self.now
            way.state, way.step, way.due = "waiting", auto.book.first, self.now
            way.entered = self.now

    def _go_on(self, auto: Automaton, way: Way) -> None:
        if (way.list_, way.person) not in self.active:
            way.end("left", "left", self.now)
        while way.state == "waiting" and way.due <= self.now:
            node = auto.book.nodes.get(way.step)
            if node is None:
                way.end("done", "ended", self.now)
            elif "wait" in node.raw:
                self._wait(auto, way, node)
            else:
                outcome = self._do(auto, way, node.raw)
                branch = {"yes": "then", "no": "else"}.get(outcome, outcome)
                self._pass(auto, way, outcome, node.ways.get(branch, node.next))

    def _pass(self, auto: Automaton, way: Way, outcome: str, to: str) -> None:
        way.lines.append((way.step, outcome, self.now))
        way.step, way.armed, way.has_come = auto.book.land(to), None, False
        if not way.step:
            way.state = "done"

    def _wait(self, auto: Automaton, way: Way, node: Node) -> None:
        wait = node.raw["wait"]
        way.armed = way.armed or self.now
        came = way.heard.get(way.step)
        if "for" in wait or "holds" in wait:
            until = _later(way.armed, wait["up_to"]) if "up_to" in wait else FOR_EVER
            if "for" in wait and (way.has_come or (came and came >= way.since)):
                way.since = max(way.since, way.heard.pop(way.step, way.since))
                self._pass(auto, way, "came", node.next)
            elif "holds" in wait and self._holds(way, wait["holds"]):
                self._pass(auto, way, "came", node.next)
            elif until <= self.now:
                way.since = max(way.since, until)
                self._pass(auto, way, "timed_out", node.ways.get("else", node.next))
            else:
                way.due = min(until, self.now + QUARTER) if "holds" in wait else until
            return
        way.due = _later(way.armed, wait)
        if way.due <= self.now:
            way.since = max(way.since, way.due)
            self._pass(auto, way, "waited", node.next)

    def _do(self, auto: Automaton, way: Way, raw: dict[str, Any]) -> str:
        """Does a step that takes no time; what came of it."""
        if "if" in raw:
            return "yes" if self._holds(way, raw["if"]) else "no"
        if "split" in raw:
            return _drawn(f"{auto.number}:{way.step}:p{way.person}@kapocs.test", raw["split"])
        if "add_to_list" in raw and self._has_left(way.person, raw["add_to_list"]["list"]):
            return "skipped"
        self._change(way, raw)
        return "goal" if "goal" in raw else "ended" if "end" in raw else "done"

    def _has_left(self, person: int, list_: int) -> bool:
        return (list_, person) in self.records and (list_, person) not in self.active

    def _change(self, way: Way, raw: dict[str, Any]) -> None:
        own = self.records[way.list_, way.person]
        if "set" in raw:
            self.write(way.person, way.list_, _filled(raw["set"], own, own))
        elif "add_to_list" in raw:
            values = _filled(raw["add_to_list"].get("set", {}), own, {})
            self.join(way.person, raw["add_to_list"]["list"], values)
        elif "unsubscribe" in raw:
            self.leave(way.person, raw["unsubscribe"].get("list", way.list_))
        elif "start" in raw:
            for other in self.automations:
                if other.number == raw["start"]["automation"]:
                    self._enter(other, way.person, way.list_, None)

    def _holds(self, way: Way, text: str) -> bool:
        name, value = text.split(" = ")
        held: str = self.records[way.list_, way.person].get(name, "")
        return held == value


def _turns(news: list[Happened]) -> list[list[Happened]]:
    """The first of what happened to each person, then the second of each, and so on."""
    seen: list[list[Happened]] = []
    for each in news:
        number = sum(each.person == other.person for turn in seen for other in turn)
        seen += [[] for _ in range(number + 1 - len(seen))]
        seen[number].append(each)
    return seen


def _is_meant(signal: dict[str, Any], word: str, news: Happened) -> bool:
    return bool(
        signal[word] == news.kind
        and signal.get("list", news.list_) == news.list_
        and signal.get("field", news.name) == news.name
        and signal.get("to", news.value) == news.value
    )


def _later(moment: datetime, span: dict[str, int]) -> datetime:
    if "days" in span:
        return (moment.astimezone(ZONE) + timedelta(**span)).astimezone(moment.tzinfo)
    return moment + timedelta(**span)


def _drawn(who: str, ways: Rows) -> str:
    lot = int.from_bytes(hashlib.blake2b(who.encode(), digest_size=8).digest())
    lots = "".join(letter * way["share"] for letter, way in zip("abcdef", ways, strict=False))
    return lots[lot % len(lots)]


def _filled(values: dict[str, str], record: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    found = {}
    for name, text in values.items():
        if text == "[+1]":
            text = str(int(own.get(name, "") or 0) + 1)
        for other in ("mssys_company", "mssys_title", "mssys_comment"):
            text = text.replace(f"[{other}]", record.get(other, ""))
        found[name] = text
    return found
