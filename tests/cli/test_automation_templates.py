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
    line = "--template welcome --list 1 --wait three-days=2d --wait four-days=0d"
    made = anna(f"automation create {line} --own-letter question=1 --name Üdv --json").json
    steps = made["definition"]["steps"]
    assert (made["name"], steps[1]["wait"], len(steps)) == ("Üdv", {"days": 2}, 4)
    assert steps[3]["send"] == {"letter": 1}


def test_what_a_template_cannot_do_is_said(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    for line, told in (
        ("--template abandoned-cart --list 1", "list 1 is no e-commerce list"),
        ("--template nothing --list 1", "there is no template 'nothing'"),
        ("--template welcome --list 1 --order-list 9", "is not for orders"),
        ("--template welcome --list 1 --wait best=2d", "no step best of the template waits"),
        ("--template welcome --list 1 --own-letter x=1", "the template has no letter x"),
    ):
        assert told in anna(f"automation create {line}").failure
    for line in ("--template welcome", "--list 1", "", "--template welcome --list 1 --file x.yaml"):
        assert "either --file, or --template and --list" in anna(f"automation create {line}").err
    for wrong in ("--wait three-days=soon", "--own-letter best=x"):
        assert (
            wrong.partition("=")[0].split()[0]
            in anna(f"automation create --template welcome --list 1 {wrong}").err
        )
    assert anna("automation list --json").json == []
