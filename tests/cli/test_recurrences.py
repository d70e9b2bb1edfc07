"""Recurring orders on the command line."""

import pytest

from cli.conftest import Typed


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """A list with an order, and a date field and a box beside it."""
    anna("list create --name Bolt --type ecommerce")
    anna("field add --list 1 --name megujul --type date --label Megújul")
    anna("field add --list 1 --name lemondas --type checkbox --label Lemondom")
    anna("subscriber add --list 1 --email bela@kapocs.test --set mssys_order_status=1")
    return anna


def test_an_order_is_made_anew_paused_and_cancelled(shop: Typed) -> None:
    said = shop(
        "recurrence start --order 1 --list 1 --every 3 --unit month --from 2100-01-31"
        " --date-field megujul --cancel-field lemondas"
    )
    assert said.out == "Order 1 is made anew on 2100-04-30 next (recurring order 1).\n"
    (listed,) = shop("recurrence list --state active --json").json
    assert (listed["order_id"], listed["every"], listed["unit"]) == (1, 3, "month")
    assert listed["next_at"] == "2100-04-30T04:00:00Z"
    shown = shop("recurrence show 1 --json").json
    assert (shown["date_field"], shown["cancel_field"], shown["renewals"]) == (
        "megujul", "lemondas", [],
    )  # fmt: skip
    changed = shop("recurrence update 1 --prices catalogue --due-days 14 --date-field '' --json")
    assert (changed.json["prices"], changed.json["due_days"], changed.json["date_field"]) == (
        "catalogue", 14, "",
    )  # fmt: skip
    assert (shown["charge"], shown["gateway"], changed.json["charge"]) == (False, "", False)
    assert shop("recurrence update 1 --charge --json").json["charge"] is True
    assert shop("recurrence update 1 --due-days 9 --json").json["charge"] is True
    assert shop("recurrence update 1 --no-charge --json").json["charge"] is False
    assert shop("recurrence pause 1 --json").json["state"] == "paused"
    assert "2100-04-30" in shop("recurrence resume 1").out
    assert shop("recurrence cancel 1 --json").json["state"] == "cancelled"
    assert shop("recurrence list --state active --json").json == []
    assert "was cancelled" in shop("recurrence resume 1").failure


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("--order 9 --list 1", "order"),
        ("--order 1 --list 9", "list"),
        ("--order 1 --list 1 --every 0", "every"),
        ("--order 1 --list 1 --due-days 999", "due_days"),
        ("--order 1 --list 1 --from tegnap", "from"),
        ("--order 1 --list 1 --date-field lemondas", "date_field"),
        ("--order 1 --list 1 --cancel-field nincs", "nincs"),
    ],
)
def test_what_makes_no_sense_is_refused_and_named(shop: Typed, words: str, names: str) -> None:
    assert names in shop(f"recurrence start {words}").failure


def test_what_is_not_there_is_told(shop: Typed) -> None:
    for words in ("show 7", "pause 7", "resume 7", "cancel 7", "update 7 --due-days 3"):
        assert "no such recurring order" in shop(f"recurrence {words}").failure
    assert shop("recurrence start --order 1 --list 1 --unit fortnight").code == 2
