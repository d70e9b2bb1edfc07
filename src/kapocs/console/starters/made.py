"""The starting letters: which blocks each is made of. Their words come from both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.letters.blocks.model import (
    Align,
    Block,
    ButtonBlock,
    ButtonShape,
    ColumnsBlock,
    CouponBlock,
    Face,
    HeaderBlock,
    LetterLook,
    LineBlock,
    ProductsBlock,
    ProductsShown,
    Side,
    TextSize,
    Tone,
    WordsBlock,
)

_THERE = "https://example.com/"
_CENTER = Align.CENTER
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StartingBlocks:
    """Blocks to begin with, and the look that goes with them."""

    look: LetterLook
    blocks: tuple[Block, ...]


def _dear(w: Words) -> str:
    return f'{w["dear"]} [mssys_firstname/"{w["reader"]}"]{w["mark"]}\n\n'


def _news(w: Words) -> StartingBlocks:
    others = (Side(text=f"## {w[each]}\n\n{w['write']}", label=w["more"], href=_THERE)
              for each in ("second", "third"))  # fmt: skip
    return StartingBlocks(
        LetterLook(accent="#1f6f5c"),
        (
            HeaderBlock(title=w["brand"]),
            WordsBlock(text=f"# {w['head']}\n\n{_dear(w)}{w['intro']}"),
            LineBlock(),
            WordsBlock(text=f"## {w['first']}\n\n{w['write']}"),
            ButtonBlock(label=w["more"], href=_THERE),
            LineBlock(),
            ColumnsBlock(sides=tuple(others)),
        ),
    )


def _offer(w: Words) -> StartingBlocks:
    return StartingBlocks(
        LetterLook(accent="#b23a1e"),
        (
            HeaderBlock(over=w["brand"], title=w["percent"], below=w["head"], align=_CENTER,
                   is_huge=True),
            WordsBlock(text=f"{_dear(w)}{w['intro']}", align=_CENTER),
            CouponBlock(above=w["code_is"], code=w["code"], below=w["until"]),
            ButtonBlock(label=w["more"], href=_THERE, align=_CENTER),
        ),
    )  # fmt: skip


def _welcome(w: Words) -> StartingBlocks:
    ticks = "\n".join(f"- {w[each]}" for each in ("first", "second", "third"))
    return StartingBlocks(
        LetterLook(accent="#a33b5c"),
        (
            HeaderBlock(over=w["brand"], title=w["head"], align=_CENTER, tone=Tone.TINT),
            WordsBlock(text=f"{_dear(w)}{w['intro']}\n\n{ticks}"),
            ButtonBlock(label=w["more"], href=_THERE),
            WordsBlock(text=f"{w['ask']}\n\n{w['bye']}"),
        ),
    )


def _plain(w: Words) -> StartingBlocks:
    text = f"{_dear(w)}{w['write']}\n\n[{w['more']}]({_THERE})\n\n{w['bye']}"
    return StartingBlocks(LetterLook(accent="#1f6f5c"), (WordsBlock(text=text),))


def _product(w: Words) -> StartingBlocks:
    sides = (Side(text=f"## {w[each]}\n\n{w['better']}") for each in ("first", "second", "third"))
    return StartingBlocks(
        LetterLook(accent="#1d5d90"),
        (
            HeaderBlock(over=w["over"], title=w["head"], tone=Tone.PLAIN, is_huge=True),
            WordsBlock(text=f"{_dear(w)}{w['intro']}", size=TextSize.LARGE),
            ColumnsBlock(sides=tuple(sides), tone=Tone.TINT),
            WordsBlock(text=f"# {w['price']}", align=_CENTER),
            ButtonBlock(label=w["more"], href=_THERE, align=_CENTER),
        ),
    )


def _event(w: Words) -> StartingBlocks:
    told = "\n\n".join(f"**{w[each]}**\n{w[f'{each}_is']}" for each in ("when", "where", "fee"))
    return StartingBlocks(
        LetterLook(accent="#7a2e6d"),
        (
            HeaderBlock(over=w["over"], title=w["date"], below=w["head"], is_huge=True),
            WordsBlock(text=f"{_dear(w)}{w['intro']}"),
            LineBlock(),
            WordsBlock(text=told),
            ButtonBlock(label=w["more"], href=_THERE),
            WordsBlock(text=w["cannot"], size=TextSize.SMALL),
        ),
    )


def _digest(w: Words) -> StartingBlocks:
    titles = enumerate(("first", "second", "third", "fourth"), 1)
    articles = (
        WordsBlock(text=f"## {number}. [{w[each]}]({_THERE}{number})\n\n{w['about']}")
        for number, each in titles
    )
    return StartingBlocks(
        LetterLook(accent="#3d4c5a", face=Face.SERIF),
        (
            HeaderBlock(over=w["brand"], title=w["head"], tone=Tone.PLAIN),
            LineBlock(),
            WordsBlock(text=f"{_dear(w)}{w['intro']}"),
            *articles,
            ButtonBlock(label=w["more"], href=_THERE),
            WordsBlock(text=f"# {w['figure']}\n\n{w['figure_is']}", tone=Tone.TINT),
        ),
    )


def _basket(w: Words) -> StartingBlocks:
    sides = (Side(text=f"## {w[each]}\n\n{w[f'{each}_is']}")
             for each in ("delivery", "returns", "help"))  # fmt: skip
    return StartingBlocks(
        LetterLook(accent="#8a4b12"),
        (
            HeaderBlock(over=w["brand"], title=w["head"], tone=Tone.PLAIN),
            WordsBlock(text=f"{_dear(w)}{w['intro']}"),
            ProductsBlock(shows=ProductsShown.ORDERED),
            ButtonBlock(label=w["more"], href=_THERE, shape=ButtonShape.WIDE, align=_CENTER),
            ColumnsBlock(sides=tuple(sides), tone=Tone.TINT),
        ),
    )


def _review(w: Words) -> StartingBlocks:
    stars = " ".join(f"[★]({_THERE}review?stars={number})" for number in range(1, 6))
    bought = f'**[last_bought_name/"{w["thing"]}"]**\n\n# {stars}\n\n{w["scale"]}'
    return StartingBlocks(
        LetterLook(accent="#855800"),
        (
            HeaderBlock(title=w["head"], tone=Tone.PLAIN, align=_CENTER),
            WordsBlock(text=f"{_dear(w)}{w['intro']}", align=_CENTER),
            WordsBlock(text=bought, tone=Tone.TINT, align=_CENTER),
            ButtonBlock(label=w["more"], href=f"{_THERE}review", align=_CENTER),
            WordsBlock(text=w["ask"], align=_CENTER, size=TextSize.SMALL),
        ),
    )


def _survey(w: Words) -> StartingBlocks:
    answers = (
        ButtonBlock(label=w[each], href=f"{_THERE}survey?answer={number}", shape=ButtonShape.FRAMED)
        for number, each in zip(
            range(5, 0, -1), ("best", "good", "middling", "bad", "worst"), strict=True
        )
    )
    return StartingBlocks(
        LetterLook(accent="#0b6570"),
        (
            WordsBlock(text=f"{_dear(w)}{w['intro']}\n\n# {w['head']}"),
            *answers,
            WordsBlock(text=f"{w['thanks']}\n\n{w['bye']}"),
        ),
    )


def _back(w: Words) -> StartingBlocks:
    less = f"{w['often']} [{w['seldom']}]([/show_preferences_link])"
    return StartingBlocks(
        LetterLook(accent="#3f4aa8"),
        (
            HeaderBlock(title=w["head"], is_huge=True),
            WordsBlock(text=f"{_dear(w)}{w['intro']}"),
            CouponBlock(code=w["code"], below=w["until"]),
            ButtonBlock(label=w["more"], href=_THERE),
            LineBlock(),
            WordsBlock(text=less, size=TextSize.SMALL),
        ),
    )


def _greeting(w: Words) -> StartingBlocks:
    wish = f"{_dear(w)}{w['intro']}\n\n_{w['team']}_"
    hours = f"**{w['hours']}**\n\n{w['hours_are']}"
    return StartingBlocks(
        LetterLook(accent="#17324d", face=Face.SERIF),
        (
            HeaderBlock(over="✽ ✽ ✽", title=w["head"], align=_CENTER, is_huge=True),
            WordsBlock(text=wish, tone=Tone.BAND, align=_CENTER, size=TextSize.LARGE),
            WordsBlock(text=hours, tone=Tone.TINT, align=_CENTER, size=TextSize.SMALL),
        ),
    )


BEGINNINGS = {
    "news": _news,
    "offer": _offer,
    "welcome": _welcome,
    "plain": _plain,
    "product": _product,
    "event": _event,
    "digest": _digest,
    "basket": _basket,
    "review": _review,
    "survey": _survey,
    "back": _back,
    "greeting": _greeting,
}
"""By name, in the order in which they are offered."""
