"""What every command does with ids that are not there, or not one's own."""

from pathlib import Path

import pytest

from cli.conftest import Typed
from cli.terminal import Said

OF_A_LIST = [
    "list show {id}",
    "field list --list {id}",
    "field add --list {id} --name mezo_1 --type text --label X",
    "form list --list {id}",
    "form create --list {id} --type subscribe --name F",
    "landing-page list --list {id}",
    "landing-page create --list {id} --name P --html page.html",
    "segment list --list {id}",
    "segment create --list {id} --name S --where 'email not empty'",
    "subscriber list --list {id}",
    "subscriber add --list {id} --email b@kapocs.test",
    "subscriber show --list {id} 1",
    "subscriber unsubscribe --list {id} 1",
    "subscriber delete --list {id} 1",
    "send create --list {id} --letter 1 --type subscription",
]
OF_OTHERS = [
    "apikey revoke {id}",
    "form show {id}",
    "form embed {id}",
    "landing-page show {id}",
    "letter show {id}",
    "segment count {id}",
    "send activate {id}",
    "send deactivate {id}",
    "subscriber show --list 1 {id}",
    "subscriber unsubscribe --list 1 {id}",
    "subscriber delete --list 1 {id}",
]
WITHOUT_ID = [
    "apikey create",
    "apikey list",
    "delivery list",
    "global list",
    "global show lablec",
    "global set --name lablec --html x",
    "letter list",
    "letter create --name L --subject S --html page.html",
    "list list",
    "list create --name L --type newsletter",
    "send list",
    "usage show",
    "user create --email b@kapocs.test --generate",
    "user passwd --email b@kapocs.test --generate",
]
MAKE_ONE_OF_EACH = [
    "list create --name L --type newsletter",
    "form create --list 1 --type subscribe --name F",
    "landing-page create --list 1 --name P --html page.html",
    "letter create --name L --subject S --html page.html",
    "segment create --list 1 --name S --where 'email not empty'",
    "send create --list 1 --letter 1 --type subscription",
    "subscriber add --list 1 --email a@kapocs.test",
    "apikey create",
]


@pytest.fixture
def full(anna: Typed, tmp_path: Path) -> Typed:
    """Anna has one of each, whose id is 1; Cili, account 2, has nothing."""
    (tmp_path / "page.html").write_text("<p>x</p>")
    for line in MAKE_ONE_OF_EACH:
        assert anna(line).code == 0
    assert anna("account create --name Cili").code == 0

    def typed(line: str, *words: str) -> Said:
        return anna(line if "--account" in line else f"--account 1 {line}", *words)

    return typed


def test_an_unknown_id_a_strangers_id_and_an_unknown_account_are_all_refused(full: Typed) -> None:
    for line in OF_A_LIST + OF_OTHERS:
        unknown = full(line.format(id=99)).failure
        assert ": " in unknown, line
        # A stranger's list hides what is on it, so the sentence may speak of the list.
        assert full("--account 2 " + line.format(id=1)).failure, line
        huge = full(line.format(id=2**63 - 1)).failure
        assert huge == unknown.replace("99", str(2**63 - 1)), line
    for line in OF_A_LIST + OF_OTHERS + WITHOUT_ID:
        said = full(f"{line.format(id=1)} --account 7 --json")
        assert said.failure.startswith("account: There is no account 7;"), line


def test_what_is_no_id_is_a_misuse(full: Typed) -> None:
    for line in OF_A_LIST + OF_OTHERS:
        for bad in ("0", "-1", "x", "1.5", str(2**63)):
            assert full(line.format(id=bad)).misuse, line
    assert "--account" in full("--account 0 list list").misuse


def test_nothing_of_what_failed_was_stored(full: Typed) -> None:
    for line in OF_A_LIST:
        full("--account 2 " + line.format(id=1))
    assert len(full("form list --list 1 --json").json) == 1
    assert len(full("segment list --list 1 --json").json) == 1
    assert full("subscriber show --list 1 1 --json").json["active"] is True


def test_errors_go_to_stderr_with_json_too(full: Typed) -> None:
    assert full("--json list show 99").failure == "list: There is no such list."
    assert full("list show 99 --json").failure == "list: There is no such list."


def test_a_command_that_is_none_is_a_misuse(full: Typed) -> None:
    for line in ("nonsense", "list nonsense", "list create --nonsense 1", "subscriber add"):
        assert full(line).misuse


def test_help_explains_every_command(full: Typed) -> None:
    for line in OF_A_LIST + OF_OTHERS + WITHOUT_ID + MAKE_ONE_OF_EACH:
        noun, verb, *_ = line.split()
        said = full(f"{noun} {verb} --help")
        assert said.code == 0
        assert "--json" in said.out
        assert "--account" in said.out
