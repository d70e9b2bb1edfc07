"""A letter written in blocks: every button of the form does something to what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response

from kapocs.catalog import queries as catalog
from kapocs.console.blocks.doing import Done, do
from kapocs.console.blocks.shown import Extras, shown
from kapocs.console.blocks.typed import MOST_FIELDS, TypedBlocks, of_form, of_letter
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.pages.letters.letter_view import (
    LARGEST_FORM,
    LetterShown,
    change_letter,
    kept,
    letter_in,
    look,
)
from kapocs.console.pages.letters.letters import PATH
from kapocs.console.requested import account_of, each_of, id_in, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.ids import AccountId
from kapocs.letters import actions, queries_images
from kapocs.letters.blocks.checks import check_count, lacks
from kapocs.letters.blocks.goods import item_of
from kapocs.letters.blocks.model import MOST_SIDES, BadBlock, BlockLetter, ProductsBlock
from kapocs.letters.blocks.reading import NotBlocks, to_blocks
from kapocs.letters.blocks.written import to_mjml
from kapocs.letters.model import Image, Letter, LetterKind, SourceFormat
from kapocs.reasons import Reason
from kapocs.web.transaction import in_transaction, snapshot

MOST_IMAGES = 60
"""Pictures to choose from: those that came last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What is shown after a button."""

    done: Done
    status: int = 200
    is_checked: bool = False
    is_clash: bool = False
    problems: dict[str, str] = field(default_factory=dict)
    block_problems: dict[tuple[int, str], str] = field(default_factory=dict)


async def page_of(conn: Conn, request: Request, seen: LetterShown, status: int = 200) -> Page:
    """The letter's page: in blocks where its source is one of theirs, unless another is asked for.

    What was typed into the form of the source stays in it.
    """
    visitor = visitor_of(request)
    content = await look(conn, visitor, seen)
    blocks = _read(seen.letter)
    is_of_blocks = isinstance(blocks, BlockLetter)
    if isinstance(blocks, BlockLetter) and seen.query.get("edit") != "source":
        done = Done(typed=of_letter(blocks))
        content |= shown(done, Extras(language=visitor.language))
        return Page("letter_blocks.html", content, status)
    told = {"is_of_blocks": is_of_blocks, "line": 0 if is_of_blocks else blocks}
    return Page("letter_edit.html", {**content, **told}, status)


def _read(letter: Letter) -> BlockLetter | int:
    """The letter's blocks; or the line of its MJML that is not one of theirs, 0 for HTML."""
    if letter.kind is not LetterKind.EMAIL or letter.source_format is not SourceFormat.MJML:
        return 0
    try:
        return to_blocks(letter.written or "")
    except NotBlocks as error:
        return error.line


async def take(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/blocks: `do` says what to; without it the letter is stored."""
    form = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    typed = of_form(form)
    button = form.get("do", "")
    if button.startswith("sku:"):
        answer = await _with_product(desk, request, typed, form)
    elif button:
        answer = _Answer(done=do(typed, button, form.get("gone", "")))
    else:
        answer = await _saved(desk, request, typed, form)
        if answer.status == 200:
            return desk.redirect(f"{PATH}/{letter_in(request)}{kept(form)}", said="said_saved")
    return await _show(desk, request, form, answer)


async def _saved(desk: Desk, request: Request, typed: TypedBlocks, form: PostedForm) -> _Answer:
    """Stores the letter, unless something is missing or somebody else has stored another."""
    done = Done(typed=typed, gone=form.get("gone", ""))
    is_whole = not any(map(lacks, (*typed.letter.blocks, typed.frame.footer)))
    account_id, letter_id = account_of(request), letter_in(request)
    try:
        check_count(typed.letter)
        if not is_whole:
            return _Answer(done=done, status=400, is_checked=True)
        fields = with_source(form, typed.letter)
        is_kept = await in_transaction(
            desk.services.pool, lambda conn: change_letter(conn, account_id, letter_id, fields)
        )
    except Invalid as error:
        language = visitor_of(request).language
        told = {each.field or "blocks": each.told(language) for each in each_of(error)}
        return _Answer(done=done, status=400, problems=told)
    return _Answer(done=done, status=200 if is_kept else 409, is_clash=not is_kept)


def with_source(form: PostedForm, letter: BlockLetter) -> dict[str, str]:
    """The form as that of the source has it."""
    subject = form.get("subject", "")
    if subject and "[" not in subject:
        letter = replace(letter, title=" ".join(subject.split()))
    return {**form, "source": to_mjml(letter), "format": SourceFormat.MJML.value}


def previewed(form: PostedForm) -> dict[str, str]:
    """The form with the source of the blocks in it that lack nothing."""
    letter = of_form(form).letter
    whole = tuple(each for each in letter.blocks if not lacks(each))
    return with_source(form, replace(letter, blocks=whole))


async def _with_product(
    desk: Desk, request: Request, typed: TypedBlocks, form: PostedForm
) -> _Answer:
    """`sku:7`: the product of this SKU is put into block 7."""
    number = id_in(form["do"].removeprefix("sku:"))
    block = next((each.block for each in typed.placed if each.number == number), None)
    if not isinstance(block, ProductsBlock):
        return _Answer(done=Done(typed=typed))
    done = Done(typed=typed, open_=number, gone=form.get("gone", ""))
    sku = form.get(f"b{number}-sku", "").strip()[:200]
    async with snapshot(desk.services.pool) as conn:
        found = await catalog.product_by_sku(conn, account_of(request), sku)
    if found is None or len(block.items) >= MOST_SIDES:
        reason = Reason("blocks.no_product" if found is None else "blocks.no_products",
                        **({} if found is None else {"most": MOST_SIDES}))  # fmt: skip
        told = BadBlock(reason).told(visitor_of(request).language)
        return _Answer(done=done, block_problems={(number, "sku"): told})
    item = item_of(found, typed.frame.language)
    filled = replace(block, items=(*(each for each in block.items if each.name), item))
    return _Answer(done=replace(done, typed=typed.with_block(number, filled)))


async def _show(desk: Desk, request: Request, form: PostedForm, answer: _Answer) -> Response:
    visitor = visitor_of(request)
    async with snapshot(desk.services.pool) as conn:
        letter = await actions.get(conn, account_of(request), letter_in(request))
        seen = LetterShown(
            letter=letter, query=form, typed=form, problems=answer.problems,
            is_clash=answer.is_clash,
        )  # fmt: skip
        content = await look(conn, visitor, seen)
        images = await _images(conn, account_of(request)) if answer.done.picking else ()
    extras = Extras(
        language=visitor.language, is_checked=answer.is_checked, images=images,
        problems=answer.block_problems,
    )  # fmt: skip
    content |= shown(answer.done, extras)
    if not answer.is_clash:
        # What others store meanwhile is still told when this is saved.
        content["version"] = form.get("version", "")
    return desk.show(request, visitor, Page("letter_blocks.html", content, answer.status))


async def _images(conn: Conn, account_id: AccountId) -> Sequence[Image]:
    return await queries_images.newest(conn, account_id, size=MOST_IMAGES)
