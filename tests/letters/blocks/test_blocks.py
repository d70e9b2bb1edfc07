"""Letters of blocks: what is written is read again exactly, and nothing else is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kapocs.letters.blocks.checks import check_count, lacks
from kapocs.letters.blocks.colours import contrast, palette
from kapocs.letters.blocks.markup import pieces, typed
from kapocs.letters.blocks.model import (
    KINDS,
    Align,
    BadBlock,
    Block,
    BlockLetter,
    ButtonBlock,
    ButtonShape,
    ColumnsBlock,
    CouponBlock,
    Face,
    FooterBlock,
    HeaderBlock,
    LetterGround,
    LetterLook,
    LineBlock,
    PictureBlock,
    PictureWidth,
    ProductsBlock,
    ProductsShown,
    ShownProduct,
    Side,
    TextSize,
    Tone,
    WordsBlock,
)
from kapocs.letters.blocks.reading import LONGEST, NotBlocks, to_blocks
from kapocs.letters.blocks.written import to_mjml
from kapocs.letters.merge import Urls, compile_letter
from kapocs.letters.source.mailsafe import make_mail_safe
from kapocs.letters.source.mjml import to_html

NAME = "Árvíztűrő tükörfúrógép"
SCRIPT = '<script>alert("1")</script>'
_FOOTER = FooterBlock(text=f"{NAME} Kft.\n1011 Budapest", leave="Leiratkozom")
_TEXTS = st.text(alphabet="aá *_[]()\\#-1.\n/&<>\"'|:", max_size=60)
_LINES = st.text(alphabet="aá*_[]<>&\"'", max_size=20).map(lambda text: " ".join(text.split()))
_LINKS = st.sampled_from(["", "https://x.hu/?a=1&b=[email]", "[/show_preferences_link]"])
_BLOCKS = st.one_of(
    st.builds(
        HeaderBlock, over=_LINES, title=_LINES, tone=st.sampled_from(Tone), is_huge=st.booleans(),
        picture=_LINKS, alt=_LINES,
    ),
    st.builds(
        WordsBlock, text=_TEXTS, tone=st.sampled_from(Tone), align=st.sampled_from(Align),
        size=st.sampled_from(TextSize),
    ),
    st.builds(PictureBlock, picture=_LINKS, alt=_LINES, width=st.sampled_from(PictureWidth)),
    st.builds(ButtonBlock, label=_LINES, href=_LINKS, shape=st.sampled_from(ButtonShape)),
    st.builds(
        ColumnsBlock, tone=st.sampled_from(Tone),
        sides=st.lists(st.builds(Side, text=_TEXTS, label=_LINES, href=_LINKS), min_size=1,
                       max_size=3).map(tuple),
    ),
    st.builds(ProductsBlock, shows=st.just(ProductsShown.RECOMMENDED), count=st.integers(1, 20)),
    st.builds(CouponBlock, above=_LINES, code=_LINES, below=_LINES),
    st.builds(LineBlock),
)  # fmt: skip


def _letter(*blocks: Block) -> BlockLetter:
    return BlockLetter(title=NAME, preheader="Elő", blocks=blocks, footer=_FOOTER)


@settings(max_examples=60, deadline=None)
@given(blocks=st.lists(_BLOCKS, max_size=4), face=st.sampled_from(Face), foot=_LINES)
def test_what_is_written_is_read_and_written_the_same(
    blocks: list[Block], face: Face, foot: str
) -> None:
    look = LetterLook(accent="#b23a1e", ground=LetterGround.TINT, face=face)
    footer = FooterBlock(text=foot, leave="Le & ki", settings="x")
    once = to_mjml(BlockLetter(look=look, blocks=tuple(blocks), footer=footer))
    again = to_blocks(once)
    assert to_mjml(again) == once
    assert to_blocks(to_mjml(again)) == again


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS)
def test_markup_that_was_read_once_stays_as_it_is(text: str) -> None:
    once = typed(pieces(text))
    assert typed(pieces(once)) == once


def test_each_kind_of_block_survives() -> None:
    blocks = (
        HeaderBlock(picture="/i/abc", alt="Kép", over="Kicsi", title=NAME, below="x", is_huge=True),
        WordsBlock(text=f"# {NAME}\n\n**a** _b_ [c](https://x.hu/)\n\n- egy\n- kettő\n\n1. a\n2. b",
             tone=Tone.TINT, align=Align.CENTER, size=TextSize.SMALL),
        PictureBlock(picture="https://x.hu/a.png", alt='"é"', href="https://x.hu/",
                width=PictureWidth.FULL),
        ButtonBlock(label="Ú", href="https://x.hu/?a=1&b=2", shape=ButtonShape.FRAMED),
        ColumnsBlock(sides=(Side(text="## a\n\nb", label="c", href="#d"), Side(picture="/i/x")),
                tone=Tone.BAND),
        ProductsBlock(items=(ShownProduct(name="A", price="1 000 Ft", href="https://x.hu/"),
                             ShownProduct(name="B")),
                 label="Veszem"),
        ProductsBlock(shows=ProductsShown.RECOMMENDED, count=7),
        ProductsBlock(shows=ProductsShown.ORDERED),
        CouponBlock(above="a", code="NYAR", below="b"),
    )  # fmt: skip
    letter = _letter(*blocks)
    assert to_blocks(to_mjml(letter)) == letter


def test_what_was_stored_before_is_still_read() -> None:
    """Who changes what blocks write keeps reading this, and adds a file of their own."""
    source = (Path(__file__).parent / "stored.mjml").read_text("utf-8")
    kinds = [type(each) for each in to_blocks(source).blocks]
    assert set(kinds) == set(KINDS.values())


def test_the_letter_is_fit_for_mail_and_says_the_same_in_its_text() -> None:
    letter = _letter(
        HeaderBlock(title=f"{NAME} {SCRIPT}"),
        WordsBlock(
            text=f'Kedves [mssys_firstname/"{NAME}"]!\n\n[if points > 100]sok[else]kevés[/if]'
        ),
        ButtonBlock(label="Tovább", href="https://example.com/"),
    )
    safe = make_mail_safe(to_html(to_mjml(letter)))
    assert safe.problems == ()
    made = compile_letter("t", safe.html, None, globals_={})
    assert made.problems == ()
    values = {"mssys_firstname": "", "points": "500"}
    sent = made.render(values, Urls(["https://k.hu/c"] * 9, "https://k.hu/u", "", ""))
    assert sent.html is not None
    assert "<script" not in sent.html
    for part in ("sok", f"Kedves {NAME}!", "https://k.hu/u", f"{NAME} Kft."):
        assert part in sent.text
        assert part in sent.html
    assert "https://k.hu/c" in sent.text
    assert "kevés" not in sent.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<mj-divider />", '<mj-divider border-width="9px" />'),
        ("<b>bold</b>", "<u>bold</u>"),
        ("<mj-divider />", "<mj-divider /><!-- note -->"),
        ("</mj-body>", "<mj-section><mj-column></mj-column></mj-section></mj-body>"),
        ("h1 { font-size: 26px; }", "h1 { font-size: 27px; }"),
        ("</mj-head>", ""),
        ('href="[/unsubscribe]"', 'href="https://x.hu/"'),
        ("block-line", "block-none"),
        ("[checkopen]", ""),
        ("#1f6f5c", "red"),
    ],
)
def test_what_would_be_lost_is_told_with_its_line(old: str, new: str) -> None:
    source = to_mjml(
        BlockLetter(blocks=(WordsBlock(text="a **bold** word"), LineBlock()), footer=_FOOTER)
    )
    assert old in source
    with pytest.raises(NotBlocks) as refused:
        to_blocks(source.replace(old, new))
    assert 1 <= refused.value.line <= source.count("\n") + 1


def test_blanks_of_another_hand_are_no_difference() -> None:
    letter = _letter(WordsBlock(text="egy **kettő**"))
    source = to_mjml(letter).replace("\n", "\r\n  ").replace("egy <b>", "egy\n      <b>")
    assert to_blocks(source) == letter


@pytest.mark.parametrize(
    "source", ["", "x", "<mjml></mjml>", "<mjml>" * 50, "<mjml>" + "<mj-text>" * 9, "\0<mjml",
               "<mjml><mj-body></mj-body></mjml>", "x" * (LONGEST + 1)]
)  # fmt: skip
def test_anything_else_is_no_letter_of_blocks(source: str) -> None:
    with pytest.raises(NotBlocks):
        to_blocks(source)


def test_what_a_block_lacks_is_told_beside_its_field() -> None:
    lacking: dict[Block, set[tuple[int, str]]] = {
        PictureBlock(): {(-1, "picture")},
        ButtonBlock(): {(-1, "label"), (-1, "href")},
        ButtonBlock(label="a", href="javascript:alert(1)"): {(-1, "href")},
        ButtonBlock(label="a", href="https://x.hu/a b"): {(-1, "href")},
        CouponBlock(): {(-1, "code")},
        ProductsBlock(): {(-1, "sku")},
        ColumnsBlock(sides=(Side(label="a"), Side(href="https://x.hu"))): {
            (0, "href"),
            (1, "label"),
        },
        WordsBlock(text="x" * 10_001): {(-1, "text")},
        HeaderBlock(title="x" * 501, picture="ftp://x"): {(-1, "title"), (-1, "picture")},
        LineBlock(): set(),
    }
    for block, told in lacking.items():
        assert {(each.part, each.error.field) for each in lacks(block)} == told, block
    assert [each.error.field for each in lacks(FooterBlock())] == ["leave"]
    with pytest.raises(BadBlock):
        check_count(_letter(*[WordsBlock()] * 61))


@given(colour=st.integers(0, 0xFFFFFF))
def test_any_colour_gives_ones_that_can_be_read(colour: int) -> None:
    made = palette(f"#{colour:06x}")
    assert contrast(made.ink, made.accent) >= 4.5
    assert contrast(made.strong, made.tint) >= 4.5
    assert contrast(made.strong, "#ffffff") >= 4.5
    assert contrast(made.bright, "#28332f") >= 4.5
