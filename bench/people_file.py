"""A file of people with twelve columns, and the list that it comes onto."""

from collections.abc import Sequence
from pathlib import Path

from bench.stage import Stage
from kapocs.lists import actions as lists
from kapocs.lists.model import Field
from kapocs.lists.values import FieldType

HEADS = (
    "E-mail", "Vezetéknév", "Keresztnév", "Mobil", "Cég", "Irányítószám", "Város", "Cím",
    "Született", "points", "colour", "Feliratkozás dátuma",
)  # fmt: skip
_TOWNS = ("Budapest", "Győr", "Hódmezővásárhely", "Székesfehérvár", "Kaposvár")


async def add_fields(on: Stage) -> None:
    """The fields of the list that are not every list's."""
    async with on.pool.transaction() as conn:
        for name, type_ in (("points", FieldType.INTEGER), ("colour", FieldType.SHORTTEXT)):
            wanted = Field(name=name, type=type_, label=name)
            await lists.add_field(conn, on.account_id, on.list_id, wanted)


def cells_of(number: int) -> Sequence[str]:
    """Somebody's line."""
    return (
        f"person{number}@example{number % 50}.hu", "Árvíztűrő", "Éva", f"+3630{number % 10**7:07}",
        "Tükörfúrógép Kft.", f"{1000 + number % 9000}", _TOWNS[number % 5],
        f"Fő utca {number % 90}",
        f"{1950 + number % 50}-0{1 + number % 9}-1{number % 9}", f"{number % 1000}", "zöld",
        f"2024-0{1 + number % 9}-05 10:20:3{number % 10}",
    )  # fmt: skip


def write_people(path: Path, people: int, *, begin: int = 0) -> None:
    """The file: separated by semicolons, with a head."""
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(HEADS) + "\n")
        for number in range(begin, begin + people):
            file.write(";".join(cells_of(number)) + "\n")
