"""HTML that comes in is measured before a parser sees it, also where nothing needs cleaning."""

from collections.abc import Awaitable, Callable
from html import escape
from typing import Any

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.forms import landing
from kapocs.forms.filling import fill_page
from kapocs.ids import AccountId
from kapocs.letters import actions, variables
from kapocs.letters.compiling.markup import read_markup
from kapocs.letters.merge import Global, LetterTooLarge, Urls, compile_letter
from kapocs.letters.model import LetterChange, LetterKind, NewLetter, SourceFormat
from kapocs.letters.preview import safe_page
from kapocs.letters.source.bounds import check_page
from kapocs.letters.source.elements import TooDeep, TooManyTags
from kapocs.letters.source.mailsafe import make_mail_safe

_DEEP = "<div>" * 20_000
_WIDE = "<p " + " ".join(f"a{number}=v" for number in range(5_000)) + ">x</p>"
_BARE = "<p " + " ".join(f"a{number}" for number in range(5_000)) + ">x</p>"
_MANY = "<b>x</b>" * 25_001
_STYLES = "<style>p{" + "color:red;" * 20_000 + "}</style><p>x</p>"
_RULES = "<style>" + ".a{color:red}" * 2_000 + "</style>" + "<p class=a>x</p>" * 2_000
_PARAGRAPHS = "<p class=a>x</p>" * 900
_HEAVY = "<style>.a{background:url(" + "x" * 60_000 + ")}</style>" + _PARAGRAPHS
_GROWN = "<style>.a{background:url(" + "x" * 2_000 + ")}</style>" + _PARAGRAPHS
_OUTLOOK = f"<!--[if mso]>{_WIDE}<![endif]-->"

_Come = Callable[[str], Awaitable[object]]


@pytest.mark.parametrize(
    ("page", "refused", "bound"),
    [
        (_DEEP, TooDeep, "250"),
        (_WIDE, TooManyTags, "500 attributes in a tag"),
        (_BARE, TooManyTags, "500 attributes in a tag"),
        (_OUTLOOK, TooManyTags, "500 attributes in a tag"),
        (_MANY, TooManyTags, "50000 tags and attributes"),
        (_STYLES, TooManyTags, "5000 declarations"),
        (_RULES, TooManyTags, "1000000 as the product"),
        (_HEAVY, TooManyTags, "100000000 as the product"),
        (_GROWN, TooManyTags, "longer by more than 1000000 characters"),
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


def test_variables_are_measured_in_the_letter_that_they_are_put_into() -> None:
    named = {"a": Global("<b>x</b>" * 20_000, "x"), "deep": Global("<div>" * 200, "x")}
    for html, bound in (
        ("[global_a]" * 2, "50000 tags and attributes"),
        ("<div>" * 200 + "[global_deep]", "250"),
    ):
        with pytest.raises(LetterTooLarge) as error:
            compile_letter("", html, "x", globals_=named)
        assert bound in error.value.message
        assert "with its global variables" in error.value.message


@pytest.mark.parametrize("body", ["<p>[f]", "[if f]<p>[f]<p>[f][/if]", "<p title='[f]'>"])
def test_what_records_fill_in_is_bounded(body: str) -> None:
    letter = compile_letter("", body * 200, "x", globals_={})
    urls = Urls([], "", "")
    assert letter.render({"f": "Ő" * 20}, urls).html
    with pytest.raises(LetterTooLarge, match="With this record it has over 5,000,000 characters"):
        letter.render({"f": "Ő" * 50_000}, urls)


@pytest.mark.parametrize("page", [_DEEP, _WIDE])
def test_a_landing_page_from_before_the_bounds_is_shown_as_text(page: str) -> None:
    shown = fill_page(f"{page}[nev]", {"nev": "Ő"}, globals_={}, unsubscribe="")
    assert shown == f"<pre>{escape(page)}Ő</pre>"


@pytest.mark.parametrize("page", [_DEEP, _WIDE])
def test_a_preview_shows_what_is_past_a_bound_as_text(page: str) -> None:
    assert "<pre>&lt;" in safe_page(page)


async def _letter_doors(conn: Conn, account_id: AccountId) -> dict[str, _Come]:
    def create(html: str, **more: Any) -> Awaitable[object]:
        return actions.create(conn, account_id, NewLetter(name="n", subject="s", html=html, **more))

    letter = (
        await actions.create(conn, account_id, NewLetter(name="n", subject="s", html="<p>x</p>"))
    ).letter
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
    await variables.create(conn, account_id, name="known", html="x", text=None)
    page = await landing.create(conn, account_id, list_id, name="n", html="x")
    return {
        "global": lambda html: variables.create(conn, account_id, name="new", html=html, text=None),
        "global update": lambda html: variables.update(
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
