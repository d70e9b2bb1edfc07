"""What is under way while an account moves, and houses that are restored copies."""

from pathlib import Path

from moving.houses import House, one_of_everything

RESTORED = "INSERT INTO restored (backup, backup_at) VALUES ('kapocs-x', now())"


async def _account(house: House) -> None:
    assert (await house.says("account create --name Anna")).code == 0


async def test_jobs_that_do_not_go_along_are_told(old: House, tmp_path: Path) -> None:
    await _account(old)
    await _account(old)
    for name, account, days in (
        ("EmptyList", 1, 0),
        ("EmptyList", 1, 0),
        ("MakeExport", 2, 0),
        ("RenewOrder", 1, 1),
    ):
        await old.sql(
            "INSERT INTO pgqueuer (priority, status, entrypoint, payload, execute_after)"
            " VALUES (0, 'queued', $1, $2, now() + $3 * interval '1 day')",
            name,
            b'{"account_id":%d,"list_id":1}' % account,
            days,
        )
    said = await old.says(f"--account 1 account export --to {tmp_path / 'a.zip'} --json")
    assert said.json["under_way"] == {"EmptyList": 2}
    told = await old.says(f"--account 1 account export --to {tmp_path / 'b.zip'}")
    assert "Jobs are under way here, and do not go along: EmptyList 2." in told.err
    assert (tmp_path / "b.zip").exists()


async def test_an_account_in_which_somebody_is_being_erased_waits(
    old: House, tmp_path: Path
) -> None:
    await one_of_everything(old)
    await old.sql("UPDATE erasures SET state = 'running'")
    said = await old.says(f"account export --to {tmp_path / 'a.zip'}")
    assert "somebody is just being erased" in said.failure
    assert not (tmp_path / "a.zip").exists()
    await old.sql("UPDATE erasures SET state = 'done'")
    assert (await old.says(f"account export --to {tmp_path / 'a.zip'}")).code == 0


async def test_an_account_leaves_a_restored_copy_and_enters_one(
    old: House, new: House, tmp_path: Path
) -> None:
    await one_of_everything(old)
    await old.sql("DELETE FROM restored")
    await old.sql(RESTORED)
    await new.sql(RESTORED)
    file = tmp_path / "a.zip"
    assert (await old.says("account rest")).code == 0
    assert (await old.says(f"account export --to {file} --passphrase-file phrase")).code == 0
    assert (await new.says(f"account import --file {file} --passphrase-file phrase")).code == 0
    for house in (old, new):
        assert await house.sql("SELECT backup FROM restored") == "kapocs-x"
        released = await house.says("backup release --json")
        assert released.code == 0, released.err
        assert await house.sql("SELECT count(*) FROM restored") == 0
    assert await new.sql("SELECT status FROM sends") == "paused"
    assert await new.sql("SELECT status FROM deliveries") == "uncertain"
    send_id = await new.sql("SELECT id FROM sends")
    assert (await new.says(f"send resume {send_id}")).code == 0


async def test_what_a_restored_copy_had_stopped_moves_as_it_stands(
    old: House, new: House, tmp_path: Path
) -> None:
    await one_of_everything(old)
    await old.sql("DELETE FROM restored")
    await old.sql(RESTORED)
    assert (await old.says("backup release")).code == 0
    file = tmp_path / "a.zip"
    assert (await old.says(f"account export --to {file}")).code == 0
    came = (await new.says(f"account import --file {file} --json")).json
    assert (came["webhooks_disabled"], came["connectors_disabled"]) == (0, 0)
    for noun in ("webhook", "connector"):
        id_ = await new.sql(f"SELECT id FROM {noun}s")  # noqa: S608
        assert (await new.says(f"{noun} enable {id_}")).code == 0
