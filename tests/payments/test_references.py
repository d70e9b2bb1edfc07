"""Payment references are made with check digits and found again in what payers write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make as people
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, ListId, SubscriberId
from kapocs.letters.extras import Need, NeedKind
from kapocs.letters.merge import Urls, compile_letter
from kapocs.letters.needs import gather
from kapocs.lists import actions as lists
from kapocs.payments.references import LONGEST_TEXT, MOST, Reference, find, make
from payments.paying import make_order

IDS = st.integers(1, LARGEST_ID).map(SubscriberId)
LIST = ListId(3)
URLS = Urls([], "", "")
ONE = make(LIST, SubscriberId(1054))


def ids(text: str) -> list[int]:
    return [each.record_id for each in find(text)]


def test_a_reference_is_a_letter_eight_digits_and_two_to_check() -> None:
    assert (ONE, int("20" + ONE[1:]) % 97) == ("K0000105430", 1)
    assert find(ONE) == [Reference(SubscriberId(1054), ONE)]


@given(IDS)
def test_every_reference_is_found_again(id_: SubscriberId) -> None:
    assert ids(f"Átutalás {make(LIST, id_)} köszönjük") == [id_]


@given(IDS, st.integers(0, 99), st.sampled_from("0123456789"))
def test_no_wrong_digit_is_taken_for_another_order(id_: SubscriberId, at: int, digit: str) -> None:
    right = make(LIST, id_)
    place = 1 + at % (len(right) - 1)
    if right[place] != digit:
        assert ids(right[:place] + digit + right[place + 1 :]) == []


@given(IDS, st.integers(0, 99))
def test_two_digits_that_changed_places_are_no_other_order(id_: SubscriberId, at: int) -> None:
    right = make(LIST, id_)
    place = 1 + at % (len(right) - 2)
    turned = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert ids(turned) == ([id_] if turned == right else [])


@pytest.mark.parametrize(
    "text",
    [
        ONE.lower(),
        " ".join(ONE),
        "-".join([ONE[0], ONE[1:5], ONE[5:9], ONE[9:]]),
        f"{ONE[:5]}\r\n{ONE[5:]}",
        f"{ONE[:9]} - {ONE[9:]}",
        ONE.replace("0", "O"),
        ONE.replace("0", "o").replace("1", "l"),
        "".join(chr(ord(sign) + 0xFEE0) for sign in ONE),
        f"rendelés:{ONE},köszönjük",
        f"RENDELES{ONE}",
        f"{ONE} 12700 Ft",
        f"{ONE[:6]}\N{NO-BREAK SPACE}{ONE[6:]}",
        f"KK {ONE}",
    ],
)
def test_a_reference_is_read_however_it_is_written(text: str) -> None:
    assert ids(text) == [1054]


@pytest.mark.parametrize(
    "text",
    [
        "", "K", "K123", "Kovács Béla 12700", ONE[:-1], f"{ONE}7", ONE[1:], "K0000000001",
        "K" + "0" * 30, "K" + "9" * 500, "\0K\ud800", "K٠٠٠٠١٠٥٤٣٠", f"K0{ONE[1:]}",
        f"{ONE[:5]}    {ONE[5:]}",
    ],
)  # fmt: skip
def test_what_is_none_is_not_found(text: str) -> None:
    assert ids(text) == []


def test_several_are_told_each_once_in_their_order() -> None:
    other = make(LIST, SubscriberId(77))
    assert ids(f"{other} és {ONE}; megint {other}") == [77, 1054]


def test_a_long_text_is_read_so_far_and_no_further() -> None:
    assert ids("K" * (LONGEST_TEXT - 11) + ONE) == [1054]
    assert ids("x" * (LONGEST_TEXT - 10) + ONE) == []
    many = " ".join(make(LIST, SubscriberId(each)) for each in range(1, MOST + 50))
    assert len(find(many)) == MOST


async def test_a_letter_about_an_order_names_its_reference(conn: Conn) -> None:
    schema, id_ = await make_order(conn)
    letter = compile_letter("[payment_reference]", "<p>[payment_reference]</p>", None, globals_={})
    made = await gather(conn, schema, [id_], letter.needs, language="hu")
    mail = letter.render({}, URLS, made[id_])
    assert (mail.subject, mail.html) == (make(LIST, id_), f"<p>{make(LIST, id_)}</p>")


async def test_who_ordered_nothing_has_no_reference(conn: Conn) -> None:
    account = await people.make_account(conn)
    made = await people.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    needs = {Need(NeedKind.REFERENCE)}
    assert await gather(conn, schema, [SubscriberId(1)], needs, language="hu") == {1: {}}
