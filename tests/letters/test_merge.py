"""Merge tags, one promise each."""

from collections.abc import Mapping

import pytest

from kapocs.letters.merge import CompiledLetter, Rendered, Urls, compile_letter
from kapocs.wording.telling import english

URLS = Urls(
    links=[f"https://t.hu/c/{number}?a=1&b=2" for number in range(9)],
    unsubscribe="https://t.hu/u?k=1&s=2",
    pixel="https://t.hu/o?k=1&s=2",
    confirm="https://t.hu/ok",
)
UNSUBSCRIBE = "https://t.hu/u?k=1&amp;s=2"


def compiled(html: str | None = None, text: str | None = None, subject: str = "") -> CompiledLetter:
    return compile_letter(subject, html, text, globals_={})


def rendered(letter: CompiledLetter, values: Mapping[str, str] | None = None) -> Rendered:
    return letter.render(values or {}, URLS)


def html_of(html: str, **values: str) -> str:
    return rendered(compiled(html), values).html or ""


def text_of(text: str, **values: str) -> str:
    return rendered(compiled(text=text), values).text


def test_a_field_is_filled_in_subject_html_and_text() -> None:
    letter = compiled("<p>Szia [nev]!</p>", "Szia [NEV]!", "[Nev], hír")

    result = rendered(letter, {"nev": "Árvíztűrő Béla"})

    assert result == Rendered(
        "Árvíztűrő Béla, hír", "<p>Szia Árvíztűrő Béla!</p>", "Szia Árvíztűrő Béla!"
    )
    assert letter.fields == {"nev"}
    assert letter.problems == ()


@pytest.mark.parametrize(
    "quotes", ['""', "„”", "””", "“”", ("&quot;", "&quot;"), ("&bdquo;", "&rdquo;")]
)
def test_a_default_stands_in_for_an_empty_value(quotes: tuple[str, str] | str) -> None:
    source = f"Kedves [nev/{quotes[0]}Barátunk{quotes[1]}]!"

    assert html_of(source) == "Kedves Barátunk!"
    assert html_of(source, nev="") == "Kedves Barátunk!"
    assert html_of(source, nev="Anna") == "Kedves Anna!"
    assert text_of(source) == "Kedves Barátunk!"


def test_a_quoted_default_may_stand_in_a_quoted_attribute() -> None:
    source = '<img alt="Szia [nev/"Barát"]!" src="https://i.hu/?n=[nev/"x y"]">'

    assert html_of(source) == '<img alt="Szia Barát!" src="https://i.hu/?n=x%20y">'


@pytest.mark.parametrize(
    "typed", ["[1]", "[if mso]", "[endif]", "[]", "[két szó]", "[-a]", "[a:b]"]
)
def test_other_square_brackets_stay_as_typed(typed: str) -> None:
    letter = compiled(typed, typed, typed)

    assert rendered(letter) == Rendered(typed, typed, typed)
    assert letter.fields == frozenset()


def test_unknown_fields_are_named_and_render_as_nothing() -> None:
    letter = compiled("a[FIRSTNAME]b [email] [Ft]", None, "[targy]")

    assert letter.unknown_fields({"email"}) == ["firstname", "ft", "targy"]
    assert html_of("a[FIRSTNAME]b") == "ab"


@pytest.mark.parametrize("word", ["unsubscribe", "leiratkozas", "UNSUBSCRIBE"])
def test_the_unsubscribe_pair_is_a_link(word: str) -> None:
    source = f"<p>[{word}]le <b>[nev]</b>[/{word}]</p>"

    assert html_of(source, nev="X") == f'<p><a href="{UNSUBSCRIBE}">le <b>X</b></a></p>'
    assert text_of(f"[{word}]Leiratkozás[/{word}]") == f"Leiratkozás: {URLS.unsubscribe}"


def test_a_lone_closing_tag_is_the_bare_address() -> None:
    assert html_of("<p>[/leiratkozas]</p>") == f"<p>{UNSUBSCRIBE}</p>"
    assert html_of('<a href="[/unsubscribe]">x</a>') == f'<a href="{UNSUBSCRIBE}">x</a>'
    assert text_of("Le: [/unsubscribe]") == f"Le: {URLS.unsubscribe}"
    assert text_of("[unsubscribe][/unsubscribe]") == URLS.unsubscribe


def test_the_confirm_pair_is_a_link() -> None:
    assert html_of("[confirm]Igen[/confirm]") == '<a href="https://t.hu/ok">Igen</a>'
    assert text_of("[confirm]Igen[/confirm] [/confirm]") == "Igen: https://t.hu/ok https://t.hu/ok"


def test_an_unclosed_pair_is_reported_and_leaves_no_open_link() -> None:
    letter = compiled("<p>[unsubscribe]le</p>", "[confirm]x")

    assert [*map(english, letter.problems)] == [
        "[unsubscribe] is not closed",
        "[confirm] is not closed",
    ]
    assert rendered(letter).html == "<p>le</p>"


def test_checkopen_is_a_picture_in_html_and_nothing_in_text() -> None:
    result = rendered(compiled("<p>x</p>[checkopen]", "x[checkopen]"))

    assert result.html == (
        '<p>x</p><img src="https://t.hu/o?k=1&amp;s=2" width="1" height="1" alt="" border="0"'
        ' style="border:0">'
    )
    assert result.text == "x"


@pytest.mark.parametrize(
    ("value", "written"), [("alma", "az"), ("körte", "a"), ("5", "az"), ("", "a"), ("„őz”", "az")]
)
def test_the_article_fits_the_value_behind_it(value: str, written: str) -> None:
    result = rendered(compiled("[a(z)] „<b>[x]</b>”", "[a(z)] [x]", "[a(z)] [x]"), {"x": value})

    assert (result.html or "").startswith(f"{written} „")
    assert result.text.startswith(f"{written} ")
    assert result.subject.startswith(f"{written} ")


def test_the_article_fits_fixed_text_and_defaults() -> None:
    assert html_of("[A(z)]&nbsp;<i title='körte'>&Aacute;gi</i>") == (
        "Az&nbsp;<i title='körte'>&Aacute;gi</i>"
    )
    assert text_of('[A(z)] [x/"alma"], [a(z)] körte, [a(z)]') == "Az alma, a körte, a"
    assert html_of('<b title="[a(z)] [x]">alma</b>', x="kép") == '<b title="a kép">alma</b>'


def test_the_text_part_is_made_from_html_when_missing() -> None:
    letter = compiled('<p>Kedves [nev]!</p><a href="https://bolt.hu/">Bolt</a>[checkopen]', "  \n")

    assert rendered(letter, {"nev": "<Anna>"}).text == "Kedves <Anna>!\n\nBolt: " + URLS.links[0]


def test_a_letter_of_plain_text_has_no_html() -> None:
    assert rendered(compiled(None, "x")).html is None
    assert rendered(compiled(" ", None)) == Rendered("", None, "")


def test_conditional_comments_of_outlook_survive() -> None:
    source = (
        "<!--[if (gte mso 9)|(IE)]><table><tr><td><![endif]--><p>x</p>"
        "<!--[if !mso]><!--><b>y</b><!--<![endif]--><![if !mso]>z<![endif]>"
    )
    letter = compiled(source)

    assert rendered(letter).html == source
    assert letter.problems == ()
