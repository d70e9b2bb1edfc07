"""HTML that comes in is measured before a parser sees it, also where nothing needs cleaning."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.forms import landing
from kapocs.ids import AccountId
from kapocs.letters import actions
from kapocs.letters.compiling.markup import read_markup
from kapocs.letters.model import LetterChange, LetterKind, NewLetter, SourceFormat
from kapocs.letters.preview import safe_page
from kapocs.letters.source.bounds import check_page
from kapocs.letters.source.elements import TooDeep, TooManyTags
from kapocs.letters.source.mailsafe import make_mail_safe

_DEEP = "<div>" * 20_000
_WIDE = "<p " + " ".join(f"a{number}=v" for number in range(5_000)) + ">x</p>"
_BARE = "<p " + " ".join(f"a{number}" for number in range(5_000)) + ">x</p>"
_MANY = "<b>x</b>" * 50_001
_STYLES = "<style>p{" + "color:red;" * 20_000 + "}</style><p>x</p>"
_RULES = "<style>" + ".a{color:red}" * 2_000 + "</style>" + "<p class=a>x</p>" * 2_000
_OUTLOOK = f"<!--[if mso]>{_WIDE}<![endif]-->"

_Come = Callable[[str], Awaitable[object]]


@pytest.mark.parametrize(
    ("page", "refused", "bound"),
    [
        (_DEEP, TooDeep, "250"),
        (_WIDE, TooManyTags, "500 attributes in a tag"),
        (_BARE, TooManyTags, "500 attributes in a tag"),
        (_OUTLOOK, TooManyTags, "500 attributes in a tag"),
        (_MANY, TooManyTags, "100000 tags and attributes"),
        (_STYLES, TooManyTags, "5000 declarations"),
        (_RULES, TooManyTags, "1000000 as the product"),
    ],
)
def test_a_page_past_a_bound_is_refused_by_a_message_that_names_it(
    page: str, refused: type[Invalid], bound: str
) -> None:
    with pytest.raises(refused) as error:
        make_mail_safe(page)

    assert (error.value.field, bound in error.value.message) == ("html", True)


@pytest.mark.parametrize(
    "page",
    [
        f"<!--{_DEEP}-->Árvíztűrő tükörfúrógép",
        "&amp;" * 20_000,
        "<!---->" * 20_000,
        '<p style="' + "color:red;" * 20_000 + '">x</p>',
        "<p " + " ".join(f"a{number}=v" for number in range(500)) + ">x</p>",
        "<div>" * 250 + "x" + "</div>" * 250,
    ],
)
def test_a_page_within_the_bounds_stays_as_it_is(page: str) -> None:
    assert make_mail_safe(page).html == page


@pytest.mark.parametrize(
    "page",
    [
        "<p>x" * 1_000,
        "<ul>" + "<li>x" * 1_000 + "</ul>",
        "<table>" + "<tr><td>x<td><p>y" * 1_000 + "</table>",
        "<dl>" + "<dt>x<dd>y" * 1_000 + "</dl>",
    ],
)
def test_what_html_lets_one_leave_open_is_not_deep(page: str) -> None:
    check_page(page)


def test_ends_without_a_beginning_are_not_looked_for_in_all_that_is_open() -> None:
    with pytest.raises(TooDeep):
        check_page("<td><b>" * 300 + "</x>" * 1_000)


def test_attributes_are_counted_with_and_without_a_value() -> None:
    assert read_markup("<a b c=d e='f'><b><i g>").attributes == (3, 1)


@pytest.mark.parametrize("page", [_DEEP, _WIDE])
def test_a_preview_shows_what_is_past_a_bound_as_text(page: str) -> None:
    assert "<pre>&lt;" in safe_page(page)


async def _letter_doors(conn: Conn, account_id: AccountId) -> dict[str, _Come]:
    def create(html: str, **more: Any) -> Awaitable[object]:
        return actions.create(conn, account_id, NewLetter("n", "s", html, **more))

    letter = (await actions.create(conn, account_id, NewLetter("n", "s", "<p>x</p>"))).letter
    return {
        "email": create,
        "pdf": lambda html: create(html, kind=LetterKind.PDF),
        "mjml": lambda html: create(f"<mjml>{html}", source_format=SourceFormat.MJML),
        "letter update": lambda html: actions.update(
            conn, account_id, letter.id, LetterChange(html=html)
        ),
    }


async def _other_doors(conn: Conn, account_id: AccountId) -> dict[str, _Come]:
    list_id = (await make.make_list(conn, account_id)).id
    await actions.create_global(conn, account_id, name="known", html="x", text=None)
    page = await landing.create(conn, account_id, list_id, name="n", html="x")
    return {
        "global": lambda html: actions.create_global(
            conn, account_id, name="new", html=html, text=None
        ),
        "global update": lambda html: actions.update_global(
            conn, account_id, name="known", html=html, text=None
        ),
        "landing page": lambda html: landing.create(conn, account_id, list_id, name="m", html=html),
        "landing update": lambda html: landing.change(conn, account_id, page.id, html=html),
    }


async def test_every_door_of_html_measures_it(conn: Conn) -> None:
    account_id = (await make.make_account(conn)).id
    doors = await _letter_doors(conn, account_id) | await _other_doors(conn, account_id)

    for name, come in doors.items():
        for html, code in ((_DEEP, "letter_too_deep"), (_WIDE, "letter_too_many_tags")):
            with pytest.raises(Invalid) as error:
                await come(html)
            assert (name, error.value.code, error.value.field) == (name, code, "html")
