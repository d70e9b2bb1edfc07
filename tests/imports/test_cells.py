"""Days, numbers, names and words of state as people write them."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from imports.taking import NO_PLAN, Office
from kapocs.file_cells.cells import read_moment, read_number
from kapocs.file_cells.names import last_comes_first, parted
from kapocs.file_cells.states import ToldState, told_state
from kapocs.lists.values import FieldInvalid, FieldType
from make import make_field

BUDAPEST = ZoneInfo("Europe/Budapest")


@pytest.mark.parametrize(
    ("text", "order", "told"),
    [
        ("2026-03-05", None, datetime(2026, 3, 4, 23, tzinfo=UTC)),
        ("2026-03-05 10:20:30", None, datetime(2026, 3, 5, 9, 20, 30, tzinfo=UTC)),
        ("2026-03-05T10:20:30Z", None, datetime(2026, 3, 5, 10, 20, 30, tzinfo=UTC)),
        ("05.03.2026 10:20", "dmy", datetime(2026, 3, 5, 9, 20, tzinfo=UTC)),
        ("3/5/2026 1:20 PM", "mdy", datetime(2026, 3, 5, 12, 20, tzinfo=UTC)),
        ("2026. 03. 05.", None, datetime(2026, 3, 4, 23, tzinfo=UTC)),
        ("2026. március 5.", None, datetime(2026, 3, 4, 23, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read(text: str, order: str | None, told: datetime) -> None:
    assert read_moment(text, order, BUDAPEST) == told  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["03/05/2026", "tegnap", "2026-13-01", "2026-03-05 27:00", "1"])
def test_what_may_be_two_days_or_none_is_not_taken(text: str) -> None:
    with pytest.raises(FieldInvalid):
        read_moment(text, None, BUDAPEST)


@pytest.mark.parametrize(
    ("text", "told"), [("12", "12"), ("1 234,5", "1234.5"), ("1,5E+3", "1500"), ("0012", "0012")]
)
def test_a_number_is_read(text: str, told: str) -> None:
    assert read_number(text, ",") == told


def test_a_number_that_may_be_two_is_not_taken() -> None:
    with pytest.raises(FieldInvalid):
        read_number("1,234", None)


@pytest.mark.parametrize(
    ("name", "is_last_first", "told"),
    [
        ("Kiss Éva", True, ("Kiss", "Éva")),
        ("Éva Kiss", False, ("Kiss", "Éva")),
        ("Kiss, Éva", False, ("Kiss", "Éva")),
        ("Kissné Nagy Éva", True, ("Kissné Nagy", "Éva")),
        ("dr. Kiss  Éva Anna", True, ("dr. Kiss", "Éva Anna")),
        ("Madonna", True, ("", "Madonna")),
        ("John Ronald Tolkien", False, ("Tolkien", "John Ronald")),
    ],
)
def test_a_name_is_parted(name: str, is_last_first: bool, told: tuple[str, str]) -> None:
    assert parted(name, is_last_first=is_last_first) == told


def test_the_order_of_names_is_that_of_most_of_them() -> None:
    assert last_comes_first(["Kiss Éva", "Nagy Béla", "János Vitéz"], otherwise=False)
    assert not last_comes_first(["Éva Kiss", "Béla Nagy", "Vitéz János"], otherwise=True)
    assert last_comes_first(["Xxx Yyy"], otherwise=True)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Subscribed", ToldState.STAYS),
        ("NEVER_SUBSCRIBED", ToldState.STAYS),
        ("leiratkozott", ToldState.LEFT),
        ("Cleaned", ToldState.BOUNCED),
        ("SPAM_COMPLAINT", ToldState.COMPLAINED),
        ("blocklisted", ToldState.SILENT),
        ("maybe", None),
    ],
)
def test_words_of_state_are_known(word: str, state: ToldState | None) -> None:
    assert told_state(word) is state


async def test_a_column_decides_how_its_days_and_numbers_are_read(office: Office) -> None:
    async with office.pool.transaction() as conn:
        for name, type_ in (("sulya", FieldType.DECIMAL), ("vasarlas", FieldType.DATETIME)):
            await make_field(conn, office.account.id, office.list_id, name=name, type_=type_)
    file = (
        "email;Születésnap;sulya;vasarlas\n"
        "a@x.hu;03.04.1980;1,5;01.02.2026 10:30\n"
        "b@x.hu;13.04.1980;1.234,5;31.12.2025\n"
        "c@x.hu;31.02.1980;2,5;\n"
    )
    done = await office.take(file)
    people = await office.people()
    assert people["a@x.hu"]["fields"] == {
        "mssys_birthday": "1980-04-03", "sulya": "1.50", "vasarlas": "2026-02-01 10:30:00",
    }  # fmt: skip
    assert people["b@x.hu"]["fields"]["sulya"] == "1234.50"
    (told,) = await office.rejects(done)
    assert (told.line, told.head, told.value) == (4, "Születésnap", "31.02.1980")


async def test_days_that_may_be_two_are_rejected_until_their_order_is_said(
    office: Office,
) -> None:
    file = "email,birthday\na@x.hu,03/04/1980\n"
    done = await office.take(file)
    assert done.counted.rejected == 1
    done = await office.take(file, replace(NO_PLAN, day_order="mdy"))
    assert (await office.people())["a@x.hu"]["fields"] == {"mssys_birthday": "1980-03-04"}
