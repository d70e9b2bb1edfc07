"""Lists, fields, forms, segments and landing pages: changed, put aside, taken back, deleted."""

from pathlib import Path

import pytest

from cli.conftest import Typed, run_sql


@pytest.fixture
def anna_with_list(anna: Typed, tmp_path: Path) -> Typed:
    """Anna with the list 1."""
    (tmp_path / "page.html").write_text("<p>[varos] [email]</p>")
    anna("list create --name Hírlevél --type newsletter")
    return anna


def test_a_list_is_renamed_and_says_what_is_wrong(anna_with_list: Typed) -> None:
    typed = anna_with_list
    changed = typed("list update 1 --name 'Árvíztűrő tükörfúrógép' --json").json
    assert changed["name"] == "Árvíztűrő tükörfúrógép"
    assert typed("list list --json").json == [changed]
    assert typed("list update 1 --name ''").failure == "name: 1 to 200 characters."
    assert typed("list update 9 --name X").failure == "list: There is no such list."


def test_an_archived_list_is_out_of_the_way_and_comes_back(anna_with_list: Typed) -> None:
    typed = anna_with_list
    typed("subscriber add --list 1 --email bela@kapocs.test")
    assert typed("list archive 1").out == "List 1 is archived.\n"
    first = typed("list list --archived --json").json[0]["archived_at"]
    assert typed("list archive 1 --json").json == {"id": 1, "archived": True}
    assert typed("list list --archived --json").json[0]["archived_at"] == first
    assert typed("list list --json").json == []
    assert typed("list show 1 --json").json["subscribers"] == 1
    assert len(typed("subscriber list --list 1 --json").json) == 1
    refused = typed("subscriber add --list 1 --email cili@kapocs.test").failure
    assert refused == "list: 1 is archived."
    assert typed("form create --list 1 --type subscribe --name F").failure == refused
    assert typed("list restore 1 --json").json == {"id": 1, "archived": False}
    assert typed("subscriber add --list 1 --email cili@kapocs.test").code == 0


def test_a_list_that_something_goes_out_to_is_not_archived(anna_with_list: Typed) -> None:
    typed = anna_with_list
    typed("letter create --name Üdvözlő --subject Szia --html page.html")
    typed("send create --list 1 --letter 1 --type subscription --active --name Köszöntő")
    refused = typed("list archive 1").failure
    assert refused == "list 1 cannot be archived: used by send 1 'Köszöntő'."
    typed("send cancel 1")
    assert typed("list archive 1").code == 0
    assert typed("send start 1").failure.startswith("send_id: list 1 is archived")
    refused = typed("send create --list 1 --letter 1 --type subscription").failure
    assert refused == "list_id: list 1 is archived."


def test_a_list_is_deleted_only_when_archived_and_nothing_was_made_for_it(
    anna_with_list: Typed,
) -> None:
    typed = anna_with_list
    typed("form create --list 1 --type subscribe --name Feliratkozás")
    typed("segment create --list 1 --name Mind --where 'email not empty'")
    typed("landing-page create --list 1 --name Ajánlat --html page.html")
    assert typed("list delete 1").failure == (
        "list 1 cannot be deleted: used by form 1 'Feliratkozás', landing page 1 'Ajánlat',"
        " segment 1 'Mind'."
    )
    for line in ("form delete 1", "segment delete 1", "landing-page delete 1"):
        assert typed(line).code == 0, line
    assert typed("list delete 1").failure == "list 1 is in use: archive it first."
    typed("list archive 1")
    assert typed("list delete 1 --json").json == {"id": 1, "deleted": True}
    assert typed("list list --archived --json").json == []
    assert typed("list show 1").failure == "list: There is no such list."
    assert typed("list delete 1").failure == "list: There is no such list."


def test_many_uses_are_told_by_the_first_few(anna_with_list: Typed) -> None:
    for number in range(7):
        anna_with_list(f"segment create --list 1 --name S{number} --where 'email not empty'")
    said = anna_with_list("list delete 1").failure
    assert said.count("segment ") == 5
    assert said.endswith("segment 5 'S4' and others.")


def test_a_field_changes_its_label_default_and_choices(anna_with_list: Typed) -> None:
    typed = anna_with_list
    typed("field add --list 1 --name szinek --type select --label Szín --option p=Piros")
    changed = typed("field update szinek --list 1 --label 'Kedvenc szín' --default p --json").json
    assert (changed["label"], changed["default"]) == ("Kedvenc szín", "p")
    assert typed("field show szinek --list 1 --json").json == changed
    assert typed("field option add --list 1 --field szinek --value z --label Zöld").code == 0
    typed("field option update --list 1 --field szinek --value z --label 'Zöld!' --new-value g")
    assert typed("field option list --list 1 --field szinek --json").json == [
        {"value": "p", "label": "Piros"},
        {"value": "g", "label": "Zöld!"},
    ]
    assert typed("field option show --list 1 --field szinek --value g --json").json["label"]
    assert typed("field option delete --list 1 --field szinek --value g").code == 0
    assert typed("field option delete --list 1 --field szinek --value g").code == 1
    refused = typed("field update szinek --list 1 --default x").failure
    assert refused.startswith("default_value: ")
    assert typed("field update email --list 1 --label X").failure.startswith("email: every list")
    assert typed("field update nincs --list 1 --label X").failure.startswith("nincs: ")


def test_a_field_that_something_asks_for_is_not_deleted(anna_with_list: Typed) -> None:
    typed = anna_with_list
    typed("field add --list 1 --name varos --type text --label Város")
    typed("form create --list 1 --type subscribe --name Fő --field email! --field varos")
    typed("segment create --list 1 --name Városiak --where 'varos not empty'")
    typed("landing-page create --list 1 --name Ajánlat --html page.html")
    typed("letter create --name L --subject S --html page.html")
    typed(
        "send create --list 1 --letter 1 --type data_update --when-field varos --becomes Pécs"
        " --name Költözők"
    )
    assert typed("field delete varos --list 1").failure == (
        "field varos cannot be deleted: used by form 1 'Fő', landing page 1 'Ajánlat',"
        " segment 1 'Városiak', send 1 'Költözők'."
    )
    typed("form update 1 --field email!")
    typed("segment delete 1")
    typed("landing-page delete 1")
    typed("send delete 1")
    assert typed("field delete varos --list 1").code == 0
    assert typed("field list --list 1 --json").json == []
    assert typed("field delete varos --list 1").failure.startswith("varos: ")


def test_a_choice_that_a_send_waits_for_is_not_taken_off(anna_with_list: Typed) -> None:
    typed = anna_with_list
    typed("field add --list 1 --name szinek --type radio --label Szín --option p=Piros")
    typed("letter create --name L --subject S --html page.html")
    typed(
        "send create --list 1 --letter 1 --type data_update --when-field szinek --becomes p"
        " --name Pirosak"
    )
    refused = typed("field option delete --list 1 --field szinek --value p").failure
    assert refused == "option p of szinek cannot be deleted: used by send 1 'Pirosak'."


def test_everything_of_a_form_can_be_changed(anna_with_list: Typed) -> None:
    typed = anna_with_list
    typed("field add --list 1 --name varos --type text --label Város")
    made = typed("form create --list 1 --type subscribe --name Fő --field email! --json").json
    typed("letter create --name Megerősítés --subject S --html page.html")
    changed = typed(
        "form update 1 --name Más --double-opt-in --language hu --field varos! --field email!"
        " --confirm-letter 1 --thank-you Köszönjük --json"
    ).json
    assert changed["double_opt_in"] is True
    assert (changed["language"], changed["confirm_letter_id"]) == ("hu", 1)
    assert [(each["name"], each["mandatory"]) for each in changed["fields"]] == [
        ("varos", True),
        ("email", True),
    ]
    assert made["url"] == changed["url"]
    back = typed("form update 1 --single-opt-in --confirm-letter 0 --json").json
    assert (back["double_opt_in"], back["confirm_letter_id"]) == (False, None)
    assert typed("form update 1 --field varos").failure.startswith("fields: ")
    assert typed("form update 1 --confirm-letter 9").failure.startswith("confirm_letter_id: ")
    assert typed("form show 1 --json").json == back


def test_a_form_is_archived_and_deleted_unless_something_goes_by_it(
    anna_with_list: Typed,
) -> None:
    typed = anna_with_list
    typed("form create --list 1 --type subscribe --name Fő")
    typed("letter create --name L --subject S --html page.html")
    typed("send create --list 1 --letter 1 --type subscription --form 1 --name Köszöntő")
    typed("form alias add --old-list 5 --old-form 6 --form 1")
    assert typed("form delete 1").failure == (
        "form 1 cannot be deleted: used by form alias 6 of list 5, send 1 'Köszöntő'."
    )
    assert typed("form archive 1").out == "Form 1 is archived.\n"
    assert typed("form list --list 1 --json").json == []
    assert len(typed("form list --list 1 --archived --json").json) == 1
    refused = typed("send create --list 1 --letter 1 --type subscription --form 1").failure
    assert refused == "form_id: the list has no such form."
    typed("form restore 1")
    assert len(typed("form list --list 1 --json").json) == 1
    typed("form alias remove --old-list 5 --old-form 6")
    typed("send delete 1")
    assert typed("form delete 1").code == 0
    assert typed("form show 1").failure == "form: There is no such form."


def test_a_segment_asks_for_something_else_and_goes_when_nobody_asks_for_it(
    anna_with_list: Typed,
) -> None:
    typed = anna_with_list
    typed("segment create --list 1 --name Mind --where 'email not empty'")
    changed = typed("segment update 1 --name Gmail --where 'email contains gmail' --json").json
    assert (changed["name"], changed["where"]) == ("Gmail", "email contains gmail")
    assert typed("segment show 1 --json").json == changed
    assert typed("segment update 1 --where 'nincs = 1'").failure.startswith("nincs: ")
    typed("letter create --name L --subject S --html page.html")
    typed(
        "send create --list 1 --letter 1 --type absolute --at '2030-01-01 10:00' --segment 1"
        " --name Kampány"
    )
    used = "used by send 1 'Kampány'."
    assert typed("segment archive 1").failure == f"segment 1 cannot be archived: {used}"
    assert typed("segment delete 1").failure == f"segment 1 cannot be deleted: {used}"
    typed("send delete 1")
    assert typed("segment archive 1").code == 0
    assert typed("segment list --list 1 --json").json == []
    assert typed(
        "send create --list 1 --letter 1 --type absolute --at '2030-01-01 10:00' --segment 1"
    ).failure.startswith("segment_ids: ")
    typed("segment restore 1")
    assert typed("segment delete 1").code == 0
    assert typed("segment show 1").code == 1


def test_a_landing_page_is_changed_and_stays_while_a_letter_leads_to_it(
    anna_with_list: Typed, tmp_path: Path
) -> None:
    typed = anna_with_list
    made = typed("landing-page create --list 1 --name Ajánlat --html page.html --json").json
    (tmp_path / "other.html").write_text("<p>Tükörfúrógép</p>")
    typed("landing-page update 1 --name Új --html other.html")
    shown = typed("landing-page show 1 --json").json
    assert (shown["name"], shown["html"]) == ("Új", "<p>Tükörfúrógép</p>")
    (tmp_path / "letter.html").write_text(f"<a href='{made['url']}'>x</a>")
    typed("letter create --name L --subject S --html letter.html")
    refused = typed("landing-page delete 1").failure
    assert refused == "landing page 1 cannot be deleted: used by letter 1 'L'."
    typed("landing-page archive 1")
    assert typed("landing-page list --list 1 --json").json == []
    typed("landing-page restore 1")
    typed("letter delete 1")
    assert typed("landing-page delete 1").code == 0
    assert typed("landing-page update 1 --name X").code == 1


def test_old_numbers_lead_elsewhere(anna_with_list: Typed, dsn: str) -> None:
    typed = anna_with_list
    typed("form create --list 1 --type subscribe --name Fő")
    typed("form create --list 1 --type subscribe --name Más")
    typed("form alias add --old-list 5 --old-form 6 --form 1")
    assert typed("form alias update --old-list 5 --old-form 6 --form 2").code == 0
    shown = typed("form alias show --old-list 5 --old-form 6 --json").json
    assert shown["form_id"] == 2
    assert typed("form alias update --old-list 5 --old-form 7 --form 2").code == 1
    run_sql(dsn, "DELETE FROM form_aliases")
    assert typed("form alias show --old-list 5 --old-form 6").code == 1
