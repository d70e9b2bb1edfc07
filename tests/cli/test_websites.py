"""Websites on the command line."""

from cli.conftest import Typed


def test_what_is_no_website_is_refused(anna: Typed) -> None:
    for line in ("people 7", "retry 7", "test 7"):
        assert "no such connector" in anna(f"website {line}").failure.lower()


def test_a_person_says_on_which_sites_they_are(anna: Typed) -> None:
    assert anna("list create --name Hírlevél --type newsletter").code == 0
    anna("subscriber add --list 1 --email bela@kapocs.test")
    assert anna("subscriber show 1 --list 1 --json").json["websites"] == []
