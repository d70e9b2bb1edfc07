"""The HTML subset: what becomes of tags, and that text stays text."""

import base64
import io
import struct
import zlib

import pikepdf
import pytest

from kapocs.paper import html
from kapocs.paper.envelopes import envelope
from kapocs.paper.letters import Layout, LetterPage, compile_letters
from kapocs.paper.model import BadPaper
from paper.reading import whole

LAYOUT = Layout(envelope=envelope("dl-left"))


def printed(body: str) -> str:
    return whole(compile_letters([LetterPage((), html.parse(body))], LAYOUT).data)


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = zlib.compress((b"\0" + b"\xff\0\0" * width) * height if width < 100 else b"")
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _is_picture(thing: object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def data_url(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def test_marked_text_becomes_runs_with_their_look() -> None:
    tree = html.parse(
        '<p>Egy <b>kettő</b> <span style="color:red; font-size:12px">három</span><br>négy</p>'
    )
    assert tree.blocks == [
        {
            "k": "p",
            "r": [
                "Egy ",
                {"t": "kettő", "b": True},
                " ",
                {"t": "három", "c": "#ff0000", "z": 9.0},
                {"k": "br"},
                "négy",
            ],
        }
    ]


def test_headings_lists_quotes_rules_and_tables_are_printed() -> None:
    text = printed(
        "<h1>Cím</h1><ul><li>alma<ol><li>szőlő</li></ol></li></ul><blockquote>Idézet</blockquote>"
        "<hr><table><thead><tr><th>Név</th><th align=right>Ár</th></tr></thead>"
        "<tr><td>Őszi tű</td><td>1 Ft</td></tr></table><p><u>alá</u> <em>dőlt</em></p>"
    )
    for part in ("Cím", "alma", "szőlő", "Idézet", "Név", "Ár", "Őszi tű", "1 Ft", "alá", "dőlt"):
        assert part in text


def test_unknown_tags_and_links_keep_their_text_and_scripts_do_not() -> None:
    text = printed(
        '<marquee>Marad</marquee> <a href="https://kapocs.test">Hivatkozás</a>'
        "<script>alert(1)</script><style>p{}</style><svg><text>rajz</text></svg>"
    )
    assert "Marad" in text
    assert "Hivatkozás" in text
    assert "alert" not in text
    assert "rajz" not in text


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        '#import "@preview/x:1.0.0"',
        "$ x^2 $ @cimke <cimke> \\ ` ``` // /* */ = - + ~ -- ---",
        "*félkövér* _dőlt_ [szöveg] {kód} #{1+1} \\u{41}",
        "#set page(width: 1mm); #panic()",
        "'); #eval(\"1\") ('",
    ],
)
def test_what_people_type_is_never_read_as_source(typed: str) -> None:
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;")
    layout = Layout(envelope=envelope("dl-left"), return_line=typed, footer=typed, head=(typed,))
    page = LetterPage((typed,), html.parse(f"<p>{escaped}</p><h2>{escaped}</h2>"), date=typed)
    text = whole(compile_letters([page], layout).data)
    assert text.replace(" ", "").count(typed.replace(" ", "")) >= 6


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "/etc/passwd", "letters.typ", "http://127.0.0.1/a.png", ""]
)
def test_a_picture_from_elsewhere_is_left_out_and_its_words_stay(source: str) -> None:
    tree = html.parse(f'<p><img src="{source}" alt="Képaláírás"></p>')
    assert not tree.images
    assert tree.blocks == [{"k": "p", "r": ["Képaláírás"]}]


def test_a_picture_that_comes_along_is_printed_once_for_all_letters() -> None:
    body = f'<p><img src="{data_url(png())}" width="100"></p>'
    tree = html.parse(body + '<img src="logo.png">', images={"logo.png": png()})
    assert len(tree.images) == 1
    made = compile_letters([LetterPage((), tree)] * 3, LAYOUT)
    with pikepdf.open(io.BytesIO(made.data)) as file:
        drawn = [each for each in file.objects if _is_picture(each)]
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (data_url(b'<svg><image href="file:///etc/passwd"/></svg>', "image/svg+xml"), "neither"),
        ("data:image/svg+xml,<svg/>", "neither"),
        ("data:image/png;base64", "cut off"),
        ("data:image/png;base64,abc", "not base64"),
        (data_url(png(60_000, 60_000)), "too many"),
        (data_url(b"\xff\xd8\xff\xe0\x00\x04ab"), "damaged"),
    ],
)
def test_a_picture_that_is_none_is_refused(url: str, reason: str) -> None:
    with pytest.raises(BadPaper, match=reason):
        html.parse(f"<img src='{url}'>")


def test_a_damaged_picture_fails_with_a_sentence() -> None:
    broken = png()[:40] + b"\0" * 40
    with pytest.raises(BadPaper, match="cannot be typeset"):
        printed(f'<img src="{data_url(broken)}">')


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td", "ul><li", "span"])
def test_deep_nesting_keeps_the_text(tag: str) -> None:
    text = printed(f"<{tag}>" * 60 + "Árvíztűrő")
    assert "Árvíztűrő" in text


def test_a_huge_table_is_refused() -> None:
    with pytest.raises(BadPaper, match="cells"):
        html.parse("<table>" + "<tr><td colspan=40>x</td></tr>" * 300 + "</table>")


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(BadPaper, match="elements"):
        html.parse("<br>" * 30_000)
    with pytest.raises(BadPaper, match="longer"):
        html.parse("x" * 2_000_001)


def test_odd_tables_are_printed() -> None:
    text = printed(
        "<table border=1><tr><td colspan=999>a</td></tr><tr></tr><tr><td>b</td><td>c</td></tr>"
        "<tr><th colspan=x>d</th></tr></table><table></table>"
    )
    for part in "abcd":
        assert part in text


def test_a_word_of_a_hundred_thousand_letters_is_broken_into_lines() -> None:
    page = LetterPage(("Béla", "Eger"), html.parse("<p>" + "ű" * 100_000 + "</p>"))
    made = compile_letters([page], LAYOUT)
    assert "Eger" in whole(made.data)
    assert made.pages[0] > 10  # broken into lines, not run off the paper


def test_an_address_of_a_hundred_thousand_letters_is_refused() -> None:
    page = LetterPage(("Ő" * 100_000, "Eger"), html.parse("<p>Helló</p>"))
    with pytest.raises(BadPaper, match="the address is longer than"):
        compile_letters([page], LAYOUT)


def test_control_characters_and_turned_writing_are_left_out() -> None:
    page = LetterPage(("Bé\u202ela\x00\x1b\n Kft.",), html.parse("<p>a\u202eb\x07c</p>"))
    text = whole(compile_letters([page], LAYOUT).data)
    assert "Béla Kft." in text
    assert "abc" in text


def test_codes_stand_in_a_letter() -> None:
    tree = html.parse('<p><qr>Őű</qr> <barcode kind="ean13">599123412345</barcode></p>')
    assert "5991234123458" in whole(compile_letters([LetterPage((), tree)], LAYOUT).data)
    with pytest.raises(BadPaper, match="kutya"):
        html.parse('<barcode kind="kutya">1</barcode>')


@pytest.mark.parametrize("attribute", ["a{}=v", "a{}", "a{}='>'", 'a{}=">"', "a{} = v", "a{}=v/"])
def test_a_tag_of_very_many_attributes_is_refused_before_a_parser_compares_them(
    attribute: str,
) -> None:
    with pytest.raises(BadPaper, match="500 attributes in a tag"):
        html.parse("<p " + " ".join(attribute.format(n) for n in range(100_000)) + ">x</p>")


def test_a_page_of_many_words_signs_and_attributes_is_read() -> None:
    attributes = " ".join(f"a{number}=v" for number in range(500))
    text = "Árvíztűrő = 'tükörfúrógép' < \" " * 1_000
    assert html.parse(f"<p {attributes}>{text}</p>" * 3).blocks
