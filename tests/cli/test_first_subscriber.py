"""Everything from an account to a planned letter, each command a process of its own."""

import asyncio
from pathlib import Path

from cli.terminal import Terminal
from kapocs.accounts import actions as accounts
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.secret import load
from kapocs.signing import Signer
from kapocs.web.authenticate import Authenticator

NAME = "Árvíztűrő tükörfúrógép"


async def test_an_account_gets_a_person_who_signs_in_and_a_key_that_works(
    terminal: Terminal, pool: Pool, tmp_path: Path
) -> None:
    made = (await terminal("--json account create --name", NAME)).json
    assert (made["id"], made["name"], made["timezone"]) == (1, NAME, "Europe/Budapest")
    user, key = await asyncio.gather(
        terminal("user create --email anna@kapocs.test --json"),
        terminal("apikey create --name bolt --json"),
    )

    person, pair = user.json, key.json
    assert set(pair) == {"id", "username", "password"}
    signer = Signer(load("", tmp_path / "data"))
    caller = await Authenticator(pool, signer, system_clock).password(
        pair["username"], pair["password"]
    )
    assert (caller.account_id, caller.key_id) == (1, pair["id"])
    async with pool.transaction() as conn:
        (known,) = await accounts.who_signs_in(conn, "anna@kapocs.test")
    assert await accounts.check(known, person["password"]) == known


async def test_a_person_added_by_hand_is_on_the_list_with_history_and_letter(
    terminal: Terminal,
) -> None:
    assert (await terminal("account create --name Anna")).code == 0
    listed, letter = await asyncio.gather(
        terminal("list create --type newsletter --json --name", NAME),
        terminal(
            "letter create --subject 'Üdv, [mssys_firstname]!' --html - --json --name",
            NAME,
            stdin="<p>Kedves [mssys_firstname]! [nincs_ilyen] [/unsubscribe]</p>",
        ),
    )
    assert listed.json["id"] == letter.json["id"] == 1
    assert letter.err == "Warning: no list has the field [nincs_ilyen]: it stays empty\n"
    assert letter.json["unknown_fields"] == ["nincs_ilyen"]

    field, send = await asyncio.gather(
        terminal("field add --list 1 --name varos --type shorttext --label Város --json"),
        terminal("send create --list 1 --letter 1 --type subscription --active --json"),
    )
    assert (field.json["name"], field.json["label"]) == ("varos", "Város")
    assert (send.json["id"], send.json["active"]) == (1, True)

    added = await terminal(
        "subscriber add --list 1 --email bela@kapocs.test"
        " --set varos=Pécs --set mssys_firstname=Béla --json"
    )
    assert added.json["fields"] == {"varos": "Pécs"}
    assert (added.json["first_name"], added.json["active"]) == ("Béla", True)
    shown = await terminal("subscriber show --list 1 --email BELA@kapocs.test --json")
    assert [event["type"] for event in shown.json["events"]] == ["subscribe"]
    assert shown.json["events"][0]["at"].endswith("Z")
    read = await terminal("subscriber show --list 1 1")
    assert "varos = Pécs" in read.out


async def test_without_a_database_url_the_embedded_one_serves_and_is_stopped_again(
    tmp_path: Path,
) -> None:
    terminal = Terminal("", tmp_path)
    made = await terminal("account create --json --name", NAME)
    assert made.json["name"] == NAME

    both = await asyncio.gather(terminal("--json account list"), terminal("account --json list"))

    assert [each.json[0]["name"] for each in both] == [NAME, NAME]
    assert not (tmp_path / "data" / "postgres" / "postmaster.pid").exists()
