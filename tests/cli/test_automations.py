"""Automations by command: files and their mistakes, and people on their way."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from cli.conftest import Typed
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.db.pool import connect

TEXT = "Árvíztűrő tükörfúrógép"
WELCOME = f"""\
name: {TEXT}
start: {{on: joined, list: 1}}
steps:
  - send: {{letter: 1}}
  - wait: {{days: 2}}
  - set: {{mssys_comment: "Hello [mssys_firstname]"}}
"""
WRONG = """\
name: Wrong
start: {on: joined, list: 1}
steps:
  - send: {letter: two}
  - wait:
      days: -1
  - leap: {}
"""


@pytest.fixture
def shop(anna: Typed, tmp_path: Path) -> Typed:
    """A list with Anna and Béla on it, a letter, and the file of an automation."""
    (tmp_path / "page.html").write_text("<p>x</p>")
    (tmp_path / "flow.yaml").write_text(WELCOME)
    (tmp_path / "wrong.yaml").write_text(WRONG)
    for line in (
        "list create --name Hírlevél --type newsletter",
        "letter create --name Üdv --subject Üdv --html page.html",
        "subscriber add --list 1 --email anna@kapocs.test --set mssys_firstname=Anna",
        "subscriber add --list 1 --email bela@kapocs.test --set mssys_firstname=Béla",
    ):
        assert anna(line).code == 0
    return anna


def work(dsn: str) -> None:
    """What a worker does now."""

    async def run() -> None:
        pool = await connect(dsn, size=2)
        await FlowKeeper(FlowParts(pool=pool, clock=lambda: datetime.now(UTC))).until_idle()
        await pool.close()

    asyncio.run(run())


def test_from_a_file_to_work_and_back(shop: Typed) -> None:
    made = shop("automation create --file flow.yaml --json").json
    assert (made["id"], made["name"], made["status"], made["version"]) == (1, TEXT, "draft", 0)
    assert [each["id"] for each in made["definition"]["steps"]] == ["s1", "s2", "s3"]
    assert "is active" in shop("automation activate 1").out
    assert shop("automation pause 1 --json").json["status"] == "paused"
    assert "only an active" not in shop("automation resume 1").out
    assert shop("automation resume 1").failure.startswith("The automation is active;")
    assert shop("automation archive 1").failure.startswith("The automation is active;")
    assert shop("automation stop 1 --json").json["status"] == "stopped"
    assert shop("automation archive 1").code == 0
    assert shop("automation list --json").json == []
    assert shop("automation list --archived --json").json[0]["status"] == "stopped"
    assert shop("automation restore 1").code == 0
    assert shop("automation delete 1").failure.startswith("Only an archived")
    assert shop("automation archive 1").code == shop("automation delete 1").code == 0
    assert shop("automation show 1").failure == "automation: There is no such automation."


def test_validate_tells_every_mistake_with_its_line(shop: Typed) -> None:
    said = shop("automation validate --file wrong.yaml")
    assert said.code == 1
    lines = said.out.splitlines()
    assert lines[:2] == [
        "wrong.yaml:4: steps[0].send.letter: a whole number from 1 to 9223372036854775807 is"
        " expected",
        "wrong.yaml:6: steps[1].wait.days: a whole number from 0 to 10000000 is expected",
    ]
    assert lines[2].startswith("wrong.yaml:7: steps[2].leap: a step does exactly one of these: ")
    assert len(lines) == 3
    as_json = shop("automation validate --file wrong.yaml --json")
    assert as_json.code == 1
    assert '"valid":false' in as_json.out
    assert '"line":6,"place":"steps[1].wait.days","code":"automations.no_number"' in as_json.out
    assert shop("automation validate --file flow.yaml").out == "flow.yaml: nothing is wrong.\n"
    assert shop("automation validate --file flow.yaml --json").json == {
        "valid": True,
        "problems": [],
    }


def test_validate_tells_what_is_not_there(shop: Typed, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(WELCOME.replace("letter: 1", "letter: 9"))
    said = shop("automation validate --file other.yaml")
    assert said.code == 1
    assert said.out == (
        "other.yaml:4: steps[0].send.letter: there is no letter 9, or it is archived\n"
    )
    assert shop("automation create --file other.yaml").code == 0
    assert "steps[0].send.letter: there is no letter 9" in shop("automation activate 1").failure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: a\nname: b\n", "line 2: 'name' stands here for the second time"),
        ("a: &x 1\nb: *x\n", "line 2: *x stands for what is written elsewhere"),
        ("name: [", "line 1: "),
        ("- a\n", "line 1: an object is expected"),
    ],
)
def test_what_is_no_definition_is_refused_by_its_line(
    shop: Typed, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    assert shop("automation create --file bad.yaml").failure.startswith(f"file: bad.yaml: {told}")
    said = shop("automation validate --file bad.yaml")
    assert said.code == 1
    assert said.out.startswith(f"bad.yaml:{told.removeprefix('line ').rstrip()}")
    assert shop("automation list --json").json == []


def test_a_refused_update_names_all_lines_and_changes_nothing(shop: Typed) -> None:
    assert shop("automation create --file flow.yaml").code == 0
    failure = shop("automation update 1 --file wrong.yaml").failure
    assert failure.startswith("file: wrong.yaml: line 4: steps[0].send.letter: ")
    assert "; line 6: steps[1].wait.days: " in failure
    assert shop("automation show 1 --json").json["name"] == TEXT
    assert shop("automation update 1 --file nowhere.yaml").failure.startswith("file: nowhere.yaml")


def test_what_is_shown_as_yaml_is_read_again(shop: Typed, tmp_path: Path) -> None:
    shop("automation create --file flow.yaml")
    shown = shop("automation show 1 --yaml").out
    again = yaml.safe_load(WELCOME.replace("on:", "'on':"))
    assert yaml.safe_load(shown)["steps"][1]["wait"] == again["steps"][1]["wait"]
    (tmp_path / "again.yaml").write_text(shown)
    before = shop("automation show 1 --json").json["definition"]
    assert shop("automation update 1 --file again.yaml --json").json["definition"] == before


def test_people_on_their_way_are_seen(shop: Typed, dsn: str) -> None:
    shop("automation create --file flow.yaml")
    shop("automation activate 1")
    entered = shop("automation enter 1 --list 1 --subscriber 1 --json").json
    assert entered == {"id": 1, "entered": 1, "in_line": 0, "turned_away": 0}
    assert "nobody came in" in shop("automation enter 1 --list 1 --subscriber 1").out
    work(dsn)
    [run] = shop("automation runs 1 --json").json
    assert (run["subscriber_id"], run["state"], run["step"]) == (1, "waiting", "s2")
    assert run["why"].startswith("waits until 20")
    whole = shop("automation run 1 1 --json").json
    assert [(each["step"], each["outcome"]) for each in whole["steps"]] == [("s1", "sent")]
    assert "s1" in shop("automation run 1 1").out
    stats = shop("automation stats 1 --json").json
    assert (stats["inside"], stats["entered"], stats["done"]) == (1, 1, 0)
    first, second, _ = stats["steps"]
    assert (first["kind"], first["outcomes"], first["inside"]) == ("send", {"sent": 1}, 0)
    assert (second["kind"], second["inside"]) == ("wait", 1)
    assert "entered" in shop("automation stats 1").out
    assert shop("automation show 1 --json").json["inside"] == [
        {"version": 1, "step": "s2", "people": 1}
    ]
    assert shop("automation runs 1 --state failed --json").json == []
    assert shop("automation run 1 9").failure == "run: The automation has no such run."
    [standing] = shop("automation preview 1 --json").json
    assert (standing["step"], standing["goes_to"], standing["is_changed"]) == ("s2", "s2", False)
    assert shop("automation activate 1 --people s2=leave").code == 0
    assert "people.s9: nobody stands" in shop("automation activate 1 --people s9=stay").failure


SPLIT = """\
name: Split
start: {on: hand, list: 1}
steps:
  - id: test
    split:
      ways: [{name: one, share: 1}, {name: other, share: 1}]
      winner: {by: opened, after: {people: 10}}
"""


def test_ways_are_told_and_day_by_day_if_their_step_is_named(
    shop: Typed, dsn: str, tmp_path: Path
) -> None:
    (tmp_path / "split.yaml").write_text(SPLIT)
    assert shop("automation validate --file split.yaml").code == 0
    shop("automation create --file split.yaml")
    shop("automation activate 1")
    for number in (1, 2):
        shop(f"automation enter 1 --list 1 --subscriber {number}")
    work(dsn)
    stats = shop("automation stats 1 --json").json
    assert sum(each["people"] for each in stats["paths"]) == 2
    assert "days" not in stats["paths"][0]
    assert (stats["income"], [each["entered"] for each in stats["days"]]) == ([], [2])
    [step] = stats["steps"]
    assert (step["winner"]["way"], step["winner"]["due_at"]) == (None, None)
    assert step["winner"]["why"].startswith("it is not time yet")
    assert sum(each["people"] for each in step["winner"]["counted"]) == 2
    by_day = shop("automation stats 1 --step test --json").json["paths"]
    assert sum(day["people"] for each in by_day for day in each.get("days", ())) == 2
    (tmp_path / "split.yaml").write_text(SPLIT.replace("people: 10", "people: 1"))
    assert "split.yaml:7: steps[0].split.winner.after.people: a whole number" in (
        shop("automation validate --file split.yaml").out
    )


def test_a_segment_is_left_to_the_worker_and_misuse_is_told(shop: Typed) -> None:
    shop("automation create --file flow.yaml")
    shop("segment create --list 1 --name Minden --where 'email not empty'")
    refused = shop("automation enter 1 --segment 1").failure
    assert refused.startswith("The automation is draft;")
    shop("automation activate 1")
    assert "segment 1" in shop("automation enter 1 --segment 1").out
    assert shop("automation enter 1 --segment 9").failure.startswith("segment_id: ")
    assert "--segment" in shop("automation enter 1").misuse
    assert "--segment" in shop("automation enter 1 --list 1").misuse


def test_a_try_out_does_nothing(shop: Typed) -> None:
    shop("automation create --file flow.yaml")
    told = shop("automation simulate 1 --list 1 --subscriber 2 --json").json
    assert (told["would_enter"], told["state"]) == (True, "done")
    assert [each["step"] for each in told["steps"]] == ["s1", "s2", "s3"]
    assert shop("automation runs 1 --json").json == []
    assert "STEP=90m" in shop("automation simulate 1 --list 1 --subscriber 2 --comes s2=x").misuse


def test_calls_are_listed(shop: Typed, tmp_path: Path, dsn: str) -> None:
    (tmp_path / "call.yaml").write_text(
        "name: Call\nstart: {on: hand, list: 1}\n"
        "steps: [{call: {url: 'https://crm.example.org', basic: {user: a, password: 1234}}}]\n"
    )
    shown = shop("automation create --file call.yaml --json").json["definition"]["steps"][0]
    assert list(shown["call"]["basic"]["password"]) == ["sealed"]
    shop("automation activate 1")
    shop("automation enter 1 --list 1 --subscriber 1")
    work(dsn)
    [call] = shop("automation calls 1 --json").json
    assert (call["run_id"], call["step"], call["kind"], call["state"]) == (
        1,
        "s1",
        "call",
        "waiting",
    )
    assert shop("automation calls 1 --state failed --json").json == []
    assert "waiting" in shop("automation calls 1").out


def test_failed_runs_are_tried_again(shop: Typed, tmp_path: Path, dsn: str) -> None:
    (tmp_path / "copy.yaml").write_text(
        "name: Copy\nstart: {on: hand, list: 1}\n"
        "steps: [{set: {mssys_birthday: '[mssys_firstname]'}}]\n"
    )
    shop("automation create --file copy.yaml")
    shop("automation activate 1")
    shop("automation enter 1 --list 1 --subscriber 1")
    work(dsn)
    [run] = shop("automation runs 1 --state failed --json").json
    assert run["why"]
    assert shop("subscriber update --list 1 1 --set mssys_firstname=1990-02-03").code == 0
    assert shop("automation retry 1 --run 1 --json").json == {"id": 1, "again": 1}
    work(dsn)
    assert shop("automation run 1 1 --json").json["state"] == "done"
    assert "only a failed one" in shop("automation retry 1 --run 1").failure
    assert shop("automation retry 1 --json").json == {"id": 1, "again": 0}
