"""`kapocs action`."""

from pathlib import Path

import pytest

from cli.conftest import Typed

TEXT = "Árvíztűrő tükörfúrógép"


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """A list with a form, and another list."""
    for line in (
        "list create --name Egy --type newsletter",
        "list create --name Kettő --type newsletter",
        "form create --list 1 --type subscribe --name Űrlap",
    ):
        assert anna(line).code == 0, line
    return anna


def test_an_action_is_made_shown_changed_and_deleted(shop: Typed, tmp_path: Path) -> None:
    line = "action create --type update --form 1 --list 2 --set mssys_comment=[mssys_firstname]"
    made = shop(f"{line} --name '{TEXT}' --json").json
    assert (made["id"], made["status"], made["name"]) == (1, "active", TEXT)
    assert made["fields"] == {"mssys_comment": "[mssys_firstname]"}
    assert shop("action show 1 --json").json == made == shop("action list --json").json[0]
    assert shop("automation list --json").json == []
    (tmp_path / "key").write_text("titok\n")
    change = "action update 1 --name Hívás --source-list 1"
    assert shop(f"{change} --json").json == made | {"name": "Hívás", "source_list_id": 1}
    assert shop("action update 1").code == 2
    refused = shop("action update 1 --type external --url https://a.hu/ --user bea")
    assert refused.failure.startswith("target_list_id:"), refused.err
    told = "action create --name Hívó --type external --form 1 --url https://a.hu/ --user bea"
    called = shop(f"{told} --password-file key --json").json
    assert "titok" not in str(called)
    assert "titok" not in shop("automation show 2 --json").out
    assert shop("automation stats 1 --json").json["entered"] == 0
    assert "is deleted" in shop("action delete 1").out
    assert shop("action show 1").failure == "action: There is no such action."


def test_a_click_on_a_landing_page_sets_one_off(shop: Typed) -> None:
    (Path.cwd() / "lap.html").write_text(f"<a href='https://a.hu/'>{TEXT}</a>")
    assert shop("landing-page create --list 1 --name Lap --html lap.html").code == 0
    line = "action create --name x --type unsubscribe --list 2 --landing-page 1"
    assert shop(line).failure.startswith("letter_trigger: ")
    made = shop(f"{line} --when on_link_click --link https://a.hu/* --json").json
    assert (made["landing_page_id"], made["link_urls"]) == (1, ["https://a.hu/*"])
    assert shop("landing-page archive 1").code == 1
    changed = shop("action update 1 --when on_any_click --json")
    assert changed.failure.startswith("link_urls: ")


def test_what_is_wrong_is_named(shop: Typed) -> None:
    begun = "action create --name x --type unsubscribe --list 2"
    assert shop(begun).failure.startswith("letter_id: ")
    assert shop(f"{begun} --form 9").failure.startswith("form_id: ")
    assert shop(f"{begun} --form 1 --link https://a.hu").failure.startswith("link_urls: ")
