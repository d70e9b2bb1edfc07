"""Dates written the way a letter asks for."""

import pytest

from kapocs.letters.merge import Urls, Wording, compile_letter, render_target
from kapocs.wording.telling import english

URLS = Urls([], "", "")


def written(tag: str, value: str, *, language: str = "hu") -> str:
    letter = compile_letter(tag, f"<p>{tag}</p>", tag, globals_={}, wording=Wording(language))
    assert letter.problems == ()
    assert letter.fields == {"f"}
    rendered = letter.render({"f": value}, URLS)
    assert rendered.html == f"<p>{rendered.text}</p>"
    assert rendered.subject == rendered.text
    return rendered.text


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ('[dateformat(f,"Y. m. d.")]', "2026. 03. 05."),
        ('[dateformat(f,"Y. F j., l")]', "2026. március 5., csütörtök"),
        ('[DateFormat( F , "y-n-j H:i:s" )]', "26-3-5 14:07:09"),
        ('[dateformat(f,"Y. m. d.","+3 days")]', "2026. 03. 08."),
        ('[dateformat(f,"m/d","-5 days")]', "02/28"),
        ('[dateformat(f,"Y","+1 day")]', "2026"),
        ('[dateformat(f,"\\Y\\m d-\\\\")]', "Ym 05-\\"),
    ],
)
def test_a_date_is_written_in_the_shape_asked_for(tag: str, shown: str) -> None:
    assert written(tag, "2026-03-05 14:07:09") == shown


def test_names_are_those_of_the_account_s_language() -> None:
    tag = '[dateformat(f,"l, F j")]'

    assert written(tag, "2026-03-05") == "csütörtök, március 5"
    assert written(tag, "2026-03-05", language="en") == "Thursday, March 5"


@pytest.mark.parametrize("value", ["", "holnap", "2026-02-30", "0"])
def test_what_is_no_date_stays_as_it_is(value: str) -> None:
    assert written('[dateformat(f,"Y")]', value) == value


def test_days_beyond_the_calendar_leave_the_value() -> None:
    assert written('[dateformat(f,"Y","+99999 days")]', "9999-12-31") == "9999-12-31"
    assert written('[dateformat(f,"Y","-99999 days")]', "0001-01-01") == "0001-01-01"


def test_quotes_may_be_those_of_html() -> None:
    letter = compile_letter("", "<p>[dateformat(f,&quot;Y.&nbsp;m.&quot;)]</p>", None, globals_={})

    rendered = letter.render({"f": "2026-03-05"}, URLS)
    assert rendered.html == "<p>2026.\u00a003.</p>"
    assert rendered.text == "2026.\u00a003."


def test_a_date_that_cannot_be_read_is_said() -> None:
    letter = compile_letter("", "<p>[dateformat(f,Y)]</p>", None, globals_={})

    assert [*map(english, letter.problems)] == [
        "[dateformat(f,Y)] cannot be read; it stays as typed"
    ]


def test_a_date_cannot_stand_in_an_address() -> None:
    html = '<a href="https://bolt.hu/[dateformat(f,"Y")]">x</a>'
    letter = compile_letter("", html, "x", globals_={})

    assert [*map(english, letter.problems)] == ["[f] cannot stand in the address href"]
    assert [render_target(link, {"f": "2026-03-05"}) for link in letter.links] == [
        "https://bolt.hu/"
    ]
