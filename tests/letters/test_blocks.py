"""Blocks that show or leave out a part of a letter."""

import pytest

from kapocs.letters.merge import CompiledLetter, Rendered, Urls, compile_letter
from kapocs.wording.telling import english

URLS = Urls(["https://t.hu/c/1", "https://t.hu/c/2"], "https://t.hu/u", "https://t.hu/o")


def compiled(html: str | None, text: str | None = None, subject: str = "") -> CompiledLetter:
    return compile_letter(subject, html, text, globals_={})


def html_of(html: str, **values: str) -> str:
    return compiled(html, "x").render(values, URLS).html or ""


def text_of(text: str, **values: str) -> str:
    return compiled(None, text).render(values, URLS).text


def test_a_block_is_shown_when_the_field_holds_something() -> None:
    letter = compiled(
        "<p>[if nev]Kedves [nev]![else]Kedves Árvíztűrő Barátunk![/if]</p>",
        subject="[if nev][nev], [/if]hírek",
    )

    assert letter.render({"nev": "Béla"}, URLS) == Rendered(
        "Béla, hírek", "<p>Kedves Béla!</p>", "Kedves Béla!"
    )
    assert letter.render({}, URLS) == Rendered(
        "hírek", "<p>Kedves Árvíztűrő Barátunk!</p>", "Kedves Árvíztűrő Barátunk!"
    )
    assert letter.problems == ()
    assert letter.fields == {"nev"}


@pytest.mark.parametrize(
    ("asked", "value", "holds"),
    [
        ("if f", "x", True),
        ("if f", "", False),
        ("if f", "0", False),
        ("ifnot f", "", True),
        ("ifnot f", "x", False),
        ('if f = "Pécs"', "PÉCS", True),
        ('if f = "Pécs"', "Pest", False),
        ('if f="10"', "10.0", True),
        ("if f = 10", "10", True),
        ('if f != "a"', "", True),
        ('if f < "Csaba"', "Cukor", True),
        ('if f < "Orsolya"', "Ödön", False),
        ('if f > "Zoltán"', "Ábel", False),
        ('if f != "a"', "A", False),
        ('ifnot f = "a"', "b", True),
        ('if f > "9"', "10", True),
        ("if f < 9", "10", False),
        ("if f > -1.5", "-1", True),
        ('if f < "9"', "", False),
        ("if f &gt; &quot;9&quot;", "10", True),
        ('if f < "2026-12-24"', "2026-11-23", True),
        ('if f contains "tükör"', "Árvíztűrő TÜKÖRfúrógép", True),
        ('if f contains "x"', "", False),
        ("IF F", "x", True),
        ("if&nbsp;f&nbsp;=&nbsp;„a”", "a", True),
    ],
)
def test_fields_are_compared(asked: str, value: str, holds: bool) -> None:
    shown = "igen" if holds else "nem"

    assert html_of(f"[{asked}]igen[else]nem[/if]", f=value) == shown
    if "&" not in asked:
        assert text_of(f"[{asked}]igen[else]nem[/if]", f=value) == shown


def test_rows_of_a_table_may_be_left_out() -> None:
    html = "<table>[if a]<tr><td>[a]</td></tr>[/if]<tr><td>b</td></tr></table>"

    assert html_of(html) == "<table><tr><td>b</td></tr></table>"
    assert html_of(html, a="<i>") == (
        "<table><tr><td>&lt;i&gt;</td></tr><tr><td>b</td></tr></table>"
    )


def test_blocks_stand_within_blocks_down_to_ten() -> None:
    ten = "".join(f"[if f > {n}]{n}" for n in range(10)) + "[else]!" + "[/if]" * 10

    assert html_of(ten, f="3.5") == "0123"
    assert html_of(ten, f="9") == "012345678!"
    assert html_of(ten, f="99") == "0123456789"
    eleven = compiled(f"[if f]{ten}[/if]")
    assert [*map(english, eleven.problems)] == ["[if f] is more than 10 blocks deep"]


def test_a_link_in_a_block_is_tracked_and_a_link_may_hold_a_block() -> None:
    letter = compiled(
        '[if f]<a href="https://a.hu/">a</a>[else]<a href="https://b.hu/">b</a>[/if]'
        "[unsubscribe][if f]x[else]y[/if][/unsubscribe]"
    )

    assert letter.links == ("https://a.hu/", "https://b.hu/")
    assert letter.render({"f": "1"}, URLS).html == (
        '<a href="https://t.hu/c/1">a</a><a href="https://t.hu/u">x</a>'
    )
    assert letter.render({}, URLS).html == (
        '<a href="https://t.hu/c/2">b</a><a href="https://t.hu/u">y</a>'
    )
    assert letter.problems == ()


def test_an_attribute_and_a_title_may_hold_whole_blocks() -> None:
    html = '<title>[if f]a[else]b[/if]</title><p class="[if f]arany [f][else]ezüst[/if]">'

    assert html_of(html, f='"><script>') == (
        '<title>a</title><p class="arany &quot;&gt;&lt;script&gt;">'
    )
    assert html_of(html) == '<title>b</title><p class="ezüst">'


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("[if f]x", "[if f] is not closed"),
        ("x[/if]", "[/if] belongs to no [if]"),
        ("[else]x", "[else] belongs to no [if]"),
        ("[if f]a[else]b[else]c[/if]", "[else] belongs to no [if]"),
        ('[if f == "x"]a', '[if f == "x"] cannot be read; it stays as typed'),
        ('<p title="[if f]">x[/if]</p>', "[if f] is not closed"),
        ('<a href="https://a.hu/[if f]x[/if]">a</a>', "[if f] cannot stand in the address href"),
        ('<p style="[if f]x[/if]">', "[if f] cannot stand in the attribute style"),
        ("[if f][unsubscribe]a[/if][/unsubscribe]", "[unsubscribe] is not closed"),
    ],
)
def test_what_is_wrong_with_a_block_is_said(source: str, problem: str) -> None:
    assert problem in map(english, compiled(source).problems)


def test_half_a_block_stays_as_typed_and_cannot_become_markup() -> None:
    assert html_of('[if f = "<style>"] [f]', f="x") == '[if f = "&lt;style&gt;"] x'
    assert html_of('<p title="[if f = "<b>"]">x') == ('<p title="[if f = &quot;&lt;b&gt;&quot;]">x')


def test_half_a_block_cannot_end_an_address() -> None:
    html = html_of("""<a href="https://k.hu/[if f = "><style>"]">[f]</a>""", f="x")

    assert html == '<a href="https://t.hu/c/1">x</a>'
    assert html_of("""<img src='/[if f = "'>"]'>""") == "<img src='/'>"


def test_conditional_comments_of_outlook_are_left_alone() -> None:
    html = "<!--[if mso]><table><![endif]--><!--[if !mso]><!--><b>x</b><!--<![endif]-->"

    assert html_of(html) == html
    assert compiled(html).problems == ()


def test_an_article_looks_into_the_block_behind_it() -> None:
    source = "[a(z)] [if f]arany[else]ezüst[/if] és [a(z)] [if f][/if][g]"

    assert html_of(source, f="1", g="kapu") == "az arany és a kapu"
    assert text_of(source, g="ajtó") == "az ezüst és az ajtó"


def test_values_are_never_read_as_tags() -> None:
    value = '[if g]x[/if] [email] [dateformat(g,"Y")] [ordered_items_html]'

    assert html_of("[f]", f=value, g="1", email="b@kapocs.test") == value
    assert text_of("[if f][f][/if]", f=value, g="1") == value


def test_thousands_of_blocks_compile() -> None:
    html = "[if f]<b>[f]</b>[else]x[/if]" * 5_000

    assert html_of(html, f="a") == "<b>a</b>" * 5_000
    assert len(compiled("[if f]" * 5_000).problems) == 1
