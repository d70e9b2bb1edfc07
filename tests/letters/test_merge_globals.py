"""Global variables in letters."""

import pytest

from kapocs.letters.merge import Global, LetterTooLarge, Urls, compile_letter
from kapocs.wording.telling import english

URLS = Urls(["https://t.hu/1"], "https://t.hu/u", "https://t.hu/o")
FOOTER = Global("<b>Kovács &amp; Társa</b> [nev]", "Kovács & Társa [nev]")


def test_a_global_is_html_in_text_and_escaped_text_elsewhere() -> None:
    letter = compile_letter(
        "[global_lab]",
        '<p>[GLOBAL_lab]</p><img alt="[global_lab]"><title>[global_lab]</title>',
        "[global_lab]",
        globals_={"global_lab": FOOTER},
    )

    result = letter.render({"nev": "<Anna>"}, URLS)

    assert result.html == (
        "<p><b>Kovács &amp; Társa</b> &lt;Anna&gt;</p>"
        '<img alt="Kovács &amp; Társa &lt;Anna&gt;"><title>Kovács &amp; Társa &lt;Anna&gt;</title>'
    )
    assert result.text == result.subject == "Kovács & Társa <Anna>"


def test_a_global_without_text_is_made_readable_from_its_html() -> None:
    letter = compile_letter("", None, "[global_lab]", globals_={"lab": Global("<p>Cím</p>", " ")})

    assert letter.render({}, URLS).text == "Cím"


def test_a_global_with_a_comment_is_text_within_a_comment() -> None:
    html = "<!--[if mso]><p>[global_jegy]</p>[global_lab]<![endif]-->"
    named = {"jegy": Global("<i>a<!-- b --></i>", "a"), "lab": FOOTER}

    result = compile_letter("", html, "x", globals_=named).render({"nev": "É"}, URLS)

    assert result.html == ("<!--[if mso]><p>a</p><b>Kovács &amp; Társa</b> É<![endif]-->")


def test_links_and_addresses_may_come_from_globals() -> None:
    named = {
        "global_bolt": Global("", "https://bolt.hu"),
        "global_link": Global('<a href="[global_bolt]/?e=///email">bolt</a>', ""),
        "global_szin": Global("", "#c00"),
    }
    html = "<style>b{color:[global_szin]}</style>[global_link]"

    letter = compile_letter("", html, None, globals_=named)

    assert letter.links == ("https://bolt.hu/?e=///email",)
    assert letter.problems == ()
    assert letter.render({}, URLS).html == (
        '<style>b{color:#c00}</style><a href="https://t.hu/1">bolt</a>'
    )


def test_globals_nest_three_levels_deep_and_no_further() -> None:
    named = {
        f"global_g{n}": Global(f"{n}[global_g{n + 1}]", f"{n}[global_g{n + 1}]") for n in range(9)
    }

    letter = compile_letter("", "[global_g0]", None, globals_=named)

    assert letter.render({}, URLS).html == "012"
    assert [*map(english, letter.problems)] == [
        "[global_g3] stands too deep in other global variables"
    ]


def test_a_global_that_holds_itself_ends() -> None:
    letter = compile_letter("", "[global_a]", "x", globals_={"global_a": Global("a[global_a]", "")})

    assert letter.render({}, URLS).html == "aaa"


def test_globals_cannot_blow_a_letter_up() -> None:
    named = {
        "global_a": Global("[global_b]" * 1000, "x"),
        "global_b": Global("[global_c]" * 1000, "x"),
        "global_c": Global("x" * 1000, "x"),
    }

    with pytest.raises(LetterTooLarge):
        compile_letter("", "[global_a]", "x", globals_=named)


def test_an_unknown_global_is_an_unknown_field() -> None:
    letter = compile_letter("", "a[global_nincs]b", "x", globals_={})

    assert letter.unknown_fields([]) == ["global_nincs"]
    assert letter.render({}, URLS).html == "ab"
