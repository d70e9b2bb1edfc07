"""An account moves into another installation, and is there what it was."""

import asyncio
import json
import zipfile
from pathlib import Path

from kapocs.moving.plan import CARRIED, SECRET_TABLES, SECRETS
from moving.houses import House, one_of_everything, texts

STOPPED = {
    "audit_lines",
    "automation_calls",
    "automation_runs",
    "charges",
    "connector_lines",
    "connectors",
    "deliveries",
    "facts",
    "recurrences",
    "send_totals",
    "sends",
    "subscriber_events",
    "webhooks",
}
"""What is not to be done twice is stopped at the new place, and that is noted."""


async def test_one_of_everything_is_the_same_to_the_byte_in_the_other_house(
    old: House, new: House, tmp_path: Path
) -> None:
    await one_of_everything(old)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    said = await old.says("account rest --json")
    assert said.json["webhooks_disabled"] == 1
    made = (await old.says(f"account export --to {first} --passphrase-file phrase --json")).json
    assert made["has_secrets"]
    came = (await new.says(f"account import --file {first} --passphrase-file phrase --json")).json
    assert came["rows"] == made["rows"]
    await new.says(f"account export --to {second} --passphrase-file phrase")
    before, after = texts(first), texts(second)
    assert before.keys() == after.keys() == CARRIED
    # Encrypted anew each time; that they open is shown below.
    secret = {table for table, _ in SECRETS}
    differ = {name for name in before if before[name] != after[name]}
    assert differ <= secret | STOPPED
    assert all(before[name] for name in before)
    assert await _secrets(new) == {'{"password": "titok"}'}
    assert await _secrets(old) == {'{"password": "titok"}'}


async def _secrets(where: House) -> set[str]:
    return {
        where.signer.open(await where.sql(f"SELECT {column} FROM {table} LIMIT 1"))  # noqa: S608
        for table, column in (
            ("api_keys", "digest_ha1"),
            ("connectors", "sealed"),
            ("dkim_keys", "private_key"),
            ("relays", "url"),
            ("user_factors", "sealed"),
            ("webhook_secrets", "sealed"),
            ("webhooks", "sealed"),
            ("webhooks", "sealed_before"),
            ("payment_attempts", "token"),
        )
    }


async def test_without_a_passphrase_no_secret_leaves_the_house(
    old: House, new: House, tmp_path: Path
) -> None:
    await one_of_everything(old)
    await old.sql("UPDATE users SET password_hash = 'titkos'")
    file = tmp_path / "a.zip"
    said = await old.says(f"account export --to {file}")
    assert "Secrets stayed here" in said.err
    held = texts(file)
    assert held.keys() == CARRIED - SECRET_TABLES
    assert b"titkos" not in b"".join(held.values())
    assert b"\\N" in held["webhooks"]
    assert (await new.says(f"account import --file {file}")).code == 0
    connector = await new.sql("SELECT sealed FROM connectors")
    assert new.signer.open(connector) == "{}"
    assert new.signer.open(await new.sql("SELECT sealed FROM webhooks")).startswith("whsec_")
    assert await new.sql("SELECT count(*) FROM relays") == 0
    assert await new.sql("SELECT password_hash FROM users") == "-"


async def test_nothing_is_sent_charged_or_told_by_both(
    old: House, new: House, tmp_path: Path
) -> None:
    await one_of_everything(old)
    await old.sql("UPDATE sends SET status = 'running'")
    await old.sql("UPDATE recurrences SET state = 'active'")
    await old.sql("UPDATE charges SET state = 'wanted'")
    file = tmp_path / "a.zip"
    assert (await old.says(f"account export --to {file}")).code == 0
    came = (await new.says(f"account import --file {file} --json")).json
    assert came["letters_uncertain"] == 1
    assert came["charges_given_up"] == 1
    assert (came["sends_paused"], came["recurrences_paused"]) == (1, 1)
    assert (came["webhooks_disabled"], came["connectors_disabled"]) == (1, 1)
    assert await new.sql("SELECT status FROM sends") == "paused"
    assert await new.sql("SELECT status FROM deliveries") == "uncertain"
    assert await new.sql("SELECT state FROM recurrences") == "paused"
    assert await new.sql("SELECT state FROM charges") != "wanted"
    for table in ("outbox", "webhook_deliveries", "api_usage", "imports", "pgqueuer"):
        assert await new.sql(f"SELECT count(*) FROM {table}") == 0, table  # noqa: S608


async def test_people_of_the_new_house_get_fresh_ids(
    old: House, new: House, tmp_path: Path
) -> None:
    assert (await old.says("account create --name Anna")).code == 0
    assert (await old.says("list create --name Hírlevél --type newsletter")).code == 0
    for name in ("anna", "béla"):
        assert (await old.says(f"subscriber add --list 1 --email {name}@kapocs.test")).code == 0
    await old.sql("SELECT setval('subscribers_id_seq', 5000)")
    assert (await old.says("subscriber add --list 1 --email cili@kapocs.test")).code == 0
    file = tmp_path / "a.zip"
    assert (await old.says(f"account export --to {file}")).code == 0
    assert (await new.says(f"account import --file {file}")).code == 0
    added = (await new.says("subscriber add --list 1 --email dani@kapocs.test --json")).json
    assert added["id"] == 5002
    newest = await new.sql(
        "SELECT max(id) FROM (SELECT id FROM subscriber_events UNION SELECT id FROM facts) AS e"
    )
    assert newest == await new.sql("SELECT last_value FROM subscriber_events_id_seq")
    known = await old.sql("SELECT array_agg(email ORDER BY id) FROM subscribers")
    assert await new.sql("SELECT array_agg(email ORDER BY id) FROM subscribers") == [
        *known,
        "dani@kapocs.test",
    ]
    assert (await new.says("account create --name Cili --json")).json["id"] == 2


async def test_values_of_every_kind_arrive_as_they_were(
    old: House, new: House, tmp_path: Path
) -> None:
    await old.says("account create --name Anna")
    await old.says("list create --name L --type newsletter")
    added = (await old.says("subscriber add --list 1 --email a@kapocs.test --json")).json
    strange = "tab\there \\N \\. back\\slash\nnew\rline ő 😀 \x01"
    await old.sql(
        """INSERT INTO tasks (account_id, list_id, subscriber_id, title, text, due_at)
           VALUES (1, 1, $1, $2, $2, 'infinity')""",
        added["id"],
        strange,
    )
    await old.sql(
        "INSERT INTO products (account_id, sku, name, price, vat_percent, currency, created_at)"
        " VALUES (1, 'S', 'N', 0.100000, 27, 'HUF', '2026-01-02 03:04:05.678901+00')"
    )
    file = tmp_path / "a.zip"
    assert (await old.says(f"account export --to {file}")).code == 0
    assert (await new.says(f"account import --file {file}")).code == 0
    for asked in (
        "SELECT text FROM tasks",
        "SELECT due_at::text FROM tasks",
        "SELECT price::text || created_at::text FROM products",
    ):
        assert await new.sql(asked) == await old.sql(asked)
    assert await new.sql("SELECT text FROM tasks") == strange


async def test_the_manifest_says_what_is_there(old: House, tmp_path: Path) -> None:
    await old.says("account create --name Árvíztűrő")
    file = tmp_path / "a.zip"
    await old.says(f"account export --to {file}")
    with zipfile.ZipFile(file) as archive:
        said = json.loads(archive.read("manifest.json"))
    assert said["format"] == "kapocs-account"
    assert said["account_name"] == "Árvíztűrő"
    assert said["tables"]["accounts"]["rows"] == 1
    assert said["left_behind"]["outbox"]
    assert (file.stat().st_mode & 0o777) == 0o600
    again = await old.says(f"account export --to {file}")
    assert again.failure.endswith(f"{file} is there already.")
    assert not await asyncio.to_thread(lambda: list(tmp_path.glob("*.part")))
