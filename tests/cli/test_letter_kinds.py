"""Letters of each kind on the command line, seen as a person would get them."""

from pathlib import Path

import pytest

from cli.conftest import Typed
from kapocs.letters.way_out import NO_WAY_OUT
from kapocs.wording.telling import english

GIF = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
MJML = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>[if mssys_firstname]Szia"
    " [mssys_firstname]![else]Üdv![/if]</mj-text></mj-column></mj-section></mj-body></mjml>"
)


@pytest.fixture
def writer(anna: Typed, tmp_path: Path) -> Typed:
    """Anna with a list on which Béla is, and some files."""
    anna("list create --name Hírlevél --type newsletter")
    anna("subscriber add --list 1 --email bela@kapocs.test --set mssys_firstname=Béla")
    (tmp_path / "a.mjml").write_text(MJML)
    (tmp_path / "a.html").write_text('<p>[mssys_firstname] <a href="https://k.hu/x">x</a></p>')
    (tmp_path / "sms.txt").write_text("Szia [mssys_firstname]! Tűzijáték.")
    (tmp_path / "a.gif").write_bytes(GIF)
    return anna


def test_mjml_is_taken_and_shown_as_a_person_gets_it(writer: Typed) -> None:
    made = writer("letter create --name Üdv --subject 'Szia [email]' --mjml a.mjml --json").json

    assert (made["kind"], made["problems"]) == ("email", [english(NO_WAY_OUT)])
    shown = writer("letter show 1 --json").json
    assert (shown["source"], shown["source_format"]) == (MJML, "mjml")
    seen = writer("letter render 1 --list 1 --subscriber 1 --json").json
    assert (seen["subject"], seen["text"]) == ("Szia bela@kapocs.test", "Szia Béla!")
    assert "Szia Béla!</div>" in seen["html"]
    people = writer("letter render 1 --list 1 --subscriber 1").out
    assert people.startswith("Subject: Szia bela@kapocs.test\n\nSzia Béla!\n\n<!DOCTYPE html>")


def test_links_of_a_rendered_letter_lead_straight_to_their_place(writer: Typed) -> None:
    writer("letter create --name Üdv --subject Szia --html a.html")

    html = writer("letter render 1 --list 1 --subscriber 1 --part html").out
    assert html == '<p>Béla <a href="https://k.hu/x">x</a></p>\n'
    text = writer("letter render 1 --list 1 --subscriber 1 --part text").out
    assert text == "Béla x: https://k.hu/x\n"
    missing = writer("letter render 1 --list 1 --subscriber 9").failure
    assert missing == "subscriber: There is no such subscriber on the list."


def test_an_sms_is_counted(writer: Typed) -> None:
    made = writer("letter create --name Üdv --kind sms --text sms.txt")
    assert made.out == (
        "Letter 1, Üdv, is stored. Without values it takes 1 part(s) in UCS-2,"
        " 36 left in the last.\n"
    )
    seen = writer("letter render 1 --list 1 --subscriber 1 --json").json
    assert seen["text"] == "Szia Béla! Tűzijáték."
    assert seen["sms"] == {"encoding": "UCS-2", "units": 21, "parts": 1, "left": 49}
    assert "text: " in writer("letter create --name Ü --kind sms --html a.html").failure


def test_a_letter_is_changed(writer: Typed) -> None:
    writer("letter create --name Üdv --subject Szia --html a.html")

    changed = writer("letter update 1 --mjml a.mjml --subject Hello --embed-images --json").json

    assert (changed["subject"], changed["version"], changed["name"]) == ("Hello", 2, "Üdv")
    assert writer("letter show 1 --json").json["embed_images"] is True
    again = writer("letter update 1 --html a.html --host-images --json").json
    assert again["version"] == 3
    shown = writer("letter show 1 --json").json
    assert (shown["source_format"], shown["embed_images"]) == ("html", False)
    assert writer("letter update 9 --name x").failure == "letter_id: There is no such letter."


def test_a_picture_is_hosted(writer: Typed) -> None:
    image = writer("letter add-image a.gif --json").json

    assert image["path"].startswith("/i/")
    assert image["content_type"] == "image/gif"
    assert writer("letter add-image a.gif --json").json == image
    assert "2 MB" in writer("letter add-image a.mjml").failure
    assert writer("letter add-image no.gif").failure == (
        "image: no.gif: No such file or directory."
    )


def test_files_that_contradict_each_other_are_refused(writer: Typed) -> None:
    create = "letter create --name Ü --subject S"
    assert "--mjml" in writer(f"{create} --html a.html --mjml a.mjml").misuse
    assert "stdin" in writer(f"{create} --mjml - --text -").misuse
