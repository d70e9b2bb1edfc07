"""Reading, changing and unsubscribing records by the value of any of their fields."""

import httpx
import pytest

from api_v1.world import World


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
