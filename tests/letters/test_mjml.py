"""MJML as the source of a letter."""

import pytest

from kapocs.letters.source.mjml import BadMjml, to_html

TEXT = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"


def letter(inner: str) -> str:
    return f"<mjml><mj-body>{inner}</mj-body></mjml>"


def test_mjml_becomes_tables_with_its_tags_in_place() -> None:
    html = to_html(
        letter(
            '[if vip]<mj-section><mj-column><mj-text>Kedves [nev/"Barátunk"]!<br>'
            '<a href="https://k.hu/?e=///email">tükör</a></mj-text>'
            '<mj-button href="[web]">x</mj-button></mj-column></mj-section>[/if]'
        )
    )

    for kept in ("[if vip]", "[/if]", 'Kedves [nev/"Barátunk"]!', "///email", 'href="[web]"'):
        assert kept in html
    assert html.index("[if vip]") < html.index("<table") < html.index("[/if]")
    assert "mj-" not in html.replace("mj-outlook", "").replace("mj-column", "")


def test_heads_styles_and_tables_may_hold_tags() -> None:
    html = to_html(
        "<mjml><mj-head><mj-title>[nev]</mj-title><mj-preview>[szoveg]</mj-preview>"
        "<mj-style>a[href]{color:red}</mj-style></mj-head><mj-body><mj-section><mj-column>"
        "<mj-table>[if a]<tr><td>[b]</td></tr>[/if]</mj-table></mj-column></mj-section>"
        "</mj-body></mjml>"
    )

    for kept in ("<title>[nev]</title>", "[szoveg]", "a[href]", "[if a]<tr><td>[b]</td></tr>[/if]"):
        assert kept in html


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "line 1: there is no <mjml>"),
        ("<p>x</p>", "line 1: there is no <mjml>"),
        (letter('\n\n<mj-include path="/etc/passwd"/>'), "line 3: mj-include"),
        (letter("\n<mj-wrong></mj-wrong>"), "line 2: there is no <mj-wrong>"),
        (letter("\n<mj-section>\n</mj-column>"), "line 3: </mj-column> stands here, </mj-section>"),
        ("<mjml>\n<mj-body>\n<mj-section>", "line 3: <mj-section> is not closed"),
        (letter("\n" + TEXT.format("1 < 2")), "line 2: a sign < that begins no tag"),
        (
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + letter(TEXT.format("&e;")),
            "unexpected token",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, says: str) -> None:
    with pytest.raises(BadMjml) as caught:
        to_html(source)

    assert says in caught.value.message
    assert "root:" not in caught.value.message
