"""Forms and landing pages."""

from pathlib import Path

import pytest

from cli.conftest import Typed


@pytest.fixture
def news(anna: Typed) -> Typed:
    """Anna's newsletter list, the first."""
    anna("list create --name Hírlevél --type newsletter")
    return anna


def test_a_form_of_each_type_can_be_made_and_read(news: Typed) -> None:
    for type_ in ("subscribe", "update", "order"):
        made = news(f"form create --list 1 --type {type_} --name Űrlap --language hu --json").json
        assert (made["name"], made["type"], made["language"]) == ("Űrlap", type_, "hu")
        assert made["fields"][0]["name"] == "email"
        assert news(f"form show {made['id']} --json").json == made
        assert news("form list --list 1 --json").json[-1]["id"] == made["id"]
    assert "Űrlap" in news("form list --list 1").out


def test_the_snippet_of_a_form_posts_to_its_public_address(
    news: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAPOCS_BASE_URL", "https://level.kapocs.test/")
    made = news("form create --list 1 --type subscribe --name Fel --field email! --json").json
    assert made["url"] == "https://level.kapocs.test/f/1"
    snippet = news("form embed 1").out
    assert f'action="{made["url"]}"' in snippet
    assert 'name="email"' in snippet
    assert "<script" not in snippet
    said = news("form embed 1 --json").json
    assert said == {"id": 1, "html": snippet.rstrip("\n")}


def test_a_form_speaks_the_language_of_its_account_unless_told(typed: Typed) -> None:
    typed("account create --name Anna --language hu")
    typed("list create --name L --type newsletter")
    assert typed("form create --list 1 --type subscribe --name F --json").json["language"] == "hu"


def test_a_consent_links_to_what_one_agrees_to(news: Typed) -> None:
    made = news(
        "form create --list 1 --type subscribe --name F --field email! --field mssys_company!"
        " --label 'mssys_company=Elfogadom a [szabályzatot].' --intro 'Havonta egy levél.'"
        " --link mssys_company=https://bolt.kapocs.test/adatok --json"
    ).json
    assert made["intro"] == "Havonta egy levél."
    assert [(each["label"], each["link"]) for each in made["fields"]] == [
        ("", ""),
        ("Elfogadom a [szabályzatot].", "https://bolt.kapocs.test/adatok"),
    ]
    changed = news("form update 1 --label email=Cím --link mssys_company= --intro '' --json").json
    assert [(each["label"], each["link"], each["mandatory"]) for each in changed["fields"]] == [
        ("Cím", "", True),
        ("Elfogadom a [szabályzatot].", "", True),
    ]
    assert changed["intro"] == ""
    assert "http" in news("form update 1 --link mssys_company=javascript:x").failure
    refused = news("form update 1 --label nincs=x")
    assert (refused.code, "nincs" in refused.err) == (2, True)


def test_a_form_asks_for_the_fields_given_and_leads_where_it_is_allowed_to(news: Typed) -> None:
    made = news(
        "form create --list 1 --type subscribe --name F --double-opt-in --json"
        " --field email! --field mssys_firstname --thank-you 'Köszönjük!'"
        " --redirect https://bolt.kapocs.test/ok --allow-host bolt.kapocs.test"
    ).json
    assert [(each["name"], each["mandatory"]) for each in made["fields"]] == [
        ("email", True),
        ("mssys_firstname", False),
    ]
    assert (made["double_opt_in"], made["thank_you"]) == (True, "Köszönjük!")
    assert made["redirect_hosts"] == ["bolt.kapocs.test"]
    assert made["frame_hosts"] == []
    named = news("form update 1 --frame-host *.bolt.test --frame-host a.test --json").json
    assert named["frame_hosts"] == ["*.bolt.test", "a.test"]
    assert news("form update 1 --name G --json").json["frame_hosts"] == ["*.bolt.test", "a.test"]
    assert news("form update 1 --frame-host '' --json").json["frame_hosts"] == []


def test_a_form_may_confirm_with_a_letter_of_its_own(news: Typed, tmp_path: Path) -> None:
    (tmp_path / "l.html").write_text("<p>[confirm]Igen[/confirm]</p>")
    letter = news("letter create --name L --subject S --html l.html --json").json["id"]
    words = "form create --list 1 --type subscribe --name F --double-opt-in --confirm-letter"
    assert news(f"{words} {letter} --json").json["confirm_letter_id"] == letter
    assert news(f"{words} 99").failure.startswith("confirm_letter_id: ")


BAD_FORMS = [
    ("--field nincs_ilyen --field email", "fields"),
    ("--field email --field email!", "fields"),
    ("--redirect https://bolt.kapocs.test/ok", "redirect_url"),
    ("--redirect javascript:alert(1) --allow-host x", "redirect_url"),
    ("--allow-host 'not a host'", "redirect_hosts"),
    ("--frame-host '*'", "frame_hosts"),
    ("--frame-host bőlt.hu", "frame_hosts"),
    ("--frame-host 'a.test; script-src *'", "frame_hosts"),
    ("--frame-host a.test " * 51, "frame_hosts"),
]


def test_a_form_that_cannot_be_is_refused_by_the_name_of_what_is_wrong(news: Typed) -> None:
    for words, field in BAD_FORMS:
        said = news(f"form create --list 1 --type subscribe --name F {words}")
        assert said.failure.startswith(f"{field}: "), words
    assert news("form list --list 1 --json").json == []


def test_a_form_of_no_known_type_is_a_misuse(news: Typed) -> None:
    assert "--type" in news("form create --list 1 --type survey --name F").misuse


def test_a_landing_page_keeps_its_source_as_it_is(news: Typed, tmp_path: Path) -> None:
    source = "<h1>Árvíztűrő [mssys_firstname]</h1>\r\n"
    (tmp_path / "page.html").write_bytes(source.encode())
    made = news("landing-page create --list 1 --name Oldal --html page.html --json").json
    assert news("landing-page list --list 1 --json").json == [made]
    assert news(f"landing-page show {made['id']} --json").json == made | {"html": source}


def test_an_empty_landing_page_is_refused(news: Typed, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(" ")
    assert news("landing-page create --list 1 --name O --html page.html").failure.startswith("html")


def test_old_numbers_of_forms_can_be_given_moved_and_forgotten(news: Typed) -> None:
    for name in ("Régi", "Új"):
        news(f"form create --list 1 --type subscribe --name {name}")
    old = "--old-list 85147 --old-form 157904"
    news(f"form alias add {old} --form 1")
    assert "form 2" in news(f"form alias add {old} --form 2").out
    [shown] = news("form alias list --json").json
    assert (shown["old_list"], shown["old_form"], shown["form_id"]) == (85147, 157904, 2)
    assert news(f"form alias add {old} --form 99").code != 0
    news(f"form alias remove {old}")
    assert news("form alias list --json").json == []
    assert news(f"form alias remove {old}").code != 0
