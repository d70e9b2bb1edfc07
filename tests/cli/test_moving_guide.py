"""The commands of the page on moving house, typed as they stand: in one house, then another."""

import re
from pathlib import Path

from moving.houses import House, another_database, house, one_of_everything

GUIDE = Path(__file__).parents[2] / "docs" / "moving-house.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def _blocks() -> list[list[str]]:
    found = [block.strip().splitlines() for block in _BLOCK.findall(GUIDE.read_text("utf-8"))]
    return [[line.removeprefix("kapocs ") for line in block] for block in found]


async def test_the_page_s_commands_work_in_turn(dsn: str, postgres: str, tmp_path: Path) -> None:
    leave, enter, go_on = _blocks()
    assert [len(each) for each in (leave, enter, go_on)] == [2, 1, 4]
    old = house(dsn, tmp_path / "old")
    await one_of_everything(old)
    await old.sql("UPDATE erasures SET state = 'done'")
    account = await old.sql("SELECT id FROM accounts")
    async with another_database(postgres, f"guide_{tmp_path.name[-60:]}") as other:
        new = house(other, tmp_path / "new")
        for each in (old, new):
            (each.terminal.folder / "passphrase.txt").write_text("Árvíztűrő tükörfúrógép\n")
        await _typed(old, [line.replace("--account 1", f"--account {account}") for line in leave])
        # Carried over.
        (new.terminal.folder / "anna.zip").hardlink_to(old.terminal.folder / "anna.zip")
        await _typed(new, enter)
        assert await new.sql("SELECT status FROM sends") == "paused"
        await _typed(new, await _of_these(new, go_on))
        assert await new.sql("SELECT status FROM sends") in ("running", "scheduled")
        for table in ("recurrences", "webhooks", "connectors"):
            assert await new.sql(f"SELECT state FROM {table}") == "active", table  # noqa: S608


async def _of_these(where: House, lines: list[str]) -> list[str]:
    """The page says 1; here they have other numbers."""
    made = []
    for line in lines:
        table = {"send": "sends", "recurrence": "recurrences"}.get(line.split()[0])
        table = table or f"{line.split()[0]}s"
        made.append(f"{line[:-1]}{await where.sql(f'SELECT id FROM {table}')}")  # noqa: S608
    return made


async def _typed(where: House, lines: list[str]) -> None:
    for line in lines:
        said = await where.says(line)
        assert said.code == 0, (line, said.err)
