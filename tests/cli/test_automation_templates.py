"""Automations out of templates, as they are typed."""

from cli.conftest import Typed


def test_a_template_becomes_drafts_and_says_what_is_left(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    listed = anna("automation templates --language en --json").json
    assert len(listed) == 12
    assert listed[0]["title"] == "Welcome series"
    assert (listed[2]["name"], listed[2]["needs_orders"]) == ("abandoned-cart", True)
    said = anna("automation create --template birthday --list 1 --language hu")
    assert said.out.splitlines()[0].endswith("Születésnap, is a draft, and so are its letters.")
    assert "leads to example.com" in said.out
    assert "Születésnapi köszöntés" in anna("letter show 1").out
    made = anna("automation create --template birthday --list 1 --language en --json").json
    assert (made["status"], made["letters"], made["fields"]) == ("draft", [2], [])
    assert made["definition"]["steps"][1]["send"] == {"letter": 2}
    assert anna("automation activate 2 --json").json["status"] == "active"


def test_what_a_template_cannot_do_is_said(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    for line, told in (
        ("--template abandoned-cart --list 1", "list 1 is no e-commerce list"),
        ("--template nothing --list 1", "there is no template 'nothing'"),
        ("--template welcome --list 1 --order-list 9", "is not for orders"),
    ):
        assert told in anna(f"automation create {line}").failure
    for line in ("--template welcome", "--list 1", "", "--template welcome --list 1 --file x.yaml"):
        assert "either --file, or --template and --list" in anna(f"automation create {line}").err
    assert anna("automation list --json").json == []
