"""Reading, changing and unsubscribing records by the value of any of their fields."""

import httpx
import pytest

from api_v1.world import World
from hungarian import ALPHABETICAL, SHUFFLED

pytestmark = pytest.mark.shared_database


@pytest.fixture
async def towns(api: httpx.AsyncClient, world: World) -> dict[str, int]:
    """Record ids by the towns that people typed, some with a star or in other capitals."""
    made = {}
    for number, town in enumerate(("Pécs", "PÉCS", "GYŐR", "Pé*", "a/b c+d")):
        answer = await api.post(
            world.path("/subscribe/{list}/form/{form}"),
            json={
                "email": f"{number}@towns.test",
                "mssys_city": town,
                "gyermek_neve": f"N{number}",
            },
        )
        made[town] = answer.json()
    return made


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Pécs", ["Pécs"]),
        ("PÉCS", ["PÉCS"]),
        ("pécs", ["Pécs", "PÉCS"]),
        ("győr", ["GYŐR"]),
        ("pé*", ["Pécs", "PÉCS", "Pé*"]),
        ("a/b c+d", ["a/b c+d"]),
        ("Pecs", []),
        ("'; --", []),
    ],
)
async def test_a_text_is_found_as_typed_or_else_in_any_capitals(
    api: httpx.AsyncClient, world: World, towns: dict[str, int], value: str, found: list[str]
) -> None:
    for name in ("mssys_city", "MSSYS_City"):
        answer = await api.get(world.path(f"/list/{{list}}/field/{name}/value/{value}"))
        assert answer.status_code == 200
        assert [int(each["id"]) for each in answer.json()] == [towns[town] for town in found]


async def test_a_change_by_field_takes_a_star_as_a_star(
    api: httpx.AsyncClient, world: World, towns: dict[str, int]
) -> None:
    update = "/update/{list}/form/{update}/field/mssys_city/value/"
    for value, changed in (("Pé*", 1), ("PÉCS", 1), ("gyŐr", 1), ("Pecs", 0)):
        answer = await api.put(world.path(update + value), json={"mssys_company": "Fúró Kft."})
        assert answer.text == str(changed), value
    found = await api.get(world.path("/list/{list}/field/mssys_company/value/Fúró Kft."))
    assert {int(each["id"]) for each in found.json()} == {
        towns[town] for town in ("Pé*", "PÉCS", "GYŐR")
    }


@pytest.fixture
async def names(api: httpx.AsyncClient, world: World) -> None:
    """People whose names tell one alphabet from another."""
    for number, name in enumerate(SHUFFLED):
        answer = await api.post(
            world.path("/subscribe/{list}/form/{form}"),
            json={
                "email": f"{number}@names.test",
                "mssys_lastname": name,
                "mssys_company": name.upper(),
                "gyermek_neve": f"N{number}",
            },
        )
        assert answer.json() > 0


@pytest.mark.parametrize("field", ["mssys_lastname", "mssys_company"])
@pytest.mark.usefixtures("names")
async def test_a_list_is_ordered_as_the_hungarian_alphabet_is(
    api: httpx.AsyncClient, world: World, field: str
) -> None:
    only = [{"field": "email", "operator": "like", "value": "%@names.test"}]
    for direction in ("asc", "desc"):
        answer = await api.post(world.path(f"/list/{{list}}/order/{field}/{direction}"), json=only)
        found = [each["mssys_lastname"] for each in answer.json()]
        assert found == list(ALPHABETICAL if direction == "asc" else reversed(ALPHABETICAL))
    first = await api.post(world.path(f"/list/{{list}}/order/{field}/desc/2"), json=only)
    assert [each["mssys_lastname"] for each in first.json()] == ["Zsolt", "Üllő"]


@pytest.mark.parametrize(
    ("operator", "value", "found"),
    [
        ("<", "cso", ALPHABETICAL[:3]),
        ("<", "Csaba", ALPHABETICAL[:2]),
        ("<=", "CSABA", ALPHABETICAL[:3]),
        (">", "Orsolya", ALPHABETICAL[5:]),
        (">=", "ö", ALPHABETICAL[5:]),
        (">", "z", ALPHABETICAL[9:]),
    ],
)
@pytest.mark.parametrize("field", ["mssys_lastname", "mssys_company"])
@pytest.mark.usefixtures("names")
async def test_what_is_smaller_comes_first_in_the_alphabet(
    api: httpx.AsyncClient,
    world: World,
    field: str,
    operator: str,
    value: str,
    found: tuple[str, ...],
) -> None:
    asked = [
        {"field": "email", "operator": "like", "value": "%@names.test"},
        {"field": field, "operator": operator, "value": value},
    ]
    answer = await api.post(world.path(f"/list/{{list}}/order/{field}/asc"), json=asked)
    assert [each["mssys_lastname"] for each in answer.json()] == list(found)
