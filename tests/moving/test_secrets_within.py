"""Passwords and secrets of automations' calls move with a passphrase, and are missed without."""

import json
from pathlib import Path
from typing import Any

import pytest

from kapocs.automations.sealed import opened, place_of
from kapocs.ids import AccountId
from kapocs.signing import BadToken
from moving.houses import House, texts

URL = "https://crm.kapocs.test/x"
PASSWORD, SECRET = "Árvíztűrő tükörfúrógép", "aláíró titok"
LIKE_OURS = '{"sealed": "YWJj"}, \\ "sealed": "~YWJj"'
FLOW: dict[str, Any] = {
    "name": LIKE_OURS,
    "start": {"on": "joined", "list": 1},
    "steps": [
        {
            "if": "email not empty",
            "then": [
                {
                    "call": {
                        "url": URL,
                        "basic": {"user": "bea", "password": PASSWORD},
                        "secret": SECRET,
                        "json": {"sealed": "YWJj", "other": {"sealed": "~YWJj"}, "x": LIKE_OURS},
                    }
                }
            ],
        },
        {"set": {"mssys_comment": LIKE_OURS}},
    ],
}


async def _made(house: House, folder: Path) -> None:
    file = folder / "flow.json"
    file.write_text(json.dumps(FLOW))
    for line in (
        "account create --name Anna",
        "list create --name Lista --type newsletter",
        f"automation create --file {file}",
        "automation activate 1",
    ):
        said = await house.says(line)
        assert said.code == 0, said.err


async def _definitions(house: House) -> list[dict[str, Any]]:
    found = [
        await house.sql("SELECT draft FROM automations"),
        await house.sql("SELECT definition FROM automation_versions"),
    ]
    return [json.loads(each) for each in found]


def _call(definition: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = definition["steps"][0]["then"][0]["call"]
    return found


def _bare(definition: dict[str, Any]) -> dict[str, Any]:
    """Without what is sealed, which differs each time."""
    _call(definition)["basic"]["password"] = _call(definition)["secret"] = None
    return definition


async def test_with_a_passphrase_secrets_of_calls_are_sealed_for_the_new_house(
    old: House, new: House, tmp_path: Path
) -> None:
    await _made(old, tmp_path)
    before = await _definitions(old)
    file = tmp_path / "a.zip"
    await old.says(f"account export --to {file} --passphrase-file phrase")
    held = texts(file)
    sealed = _call(before[0])["secret"]["sealed"].encode()
    assert sealed not in held["automations"] + held["automation_versions"]
    came = (await new.says(f"account import --file {file} --passphrase-file phrase --json")).json
    assert came["automations_without_secrets"] == []
    after = await _definitions(new)
    where = place_of(AccountId(1), URL)
    for definition in after:
        call = _call(definition)
        assert opened(call["basic"]["password"], new.signer, where) == PASSWORD
        assert opened(call["secret"], new.signer, where) == SECRET
        with pytest.raises(BadToken):
            opened(call["secret"], old.signer, where)
    assert list(map(_bare, after)) == list(map(_bare, before))
    shown = tmp_path / "shown.yaml"
    shown.write_text((await new.says("automation show 1 --yaml")).out)
    assert (await new.says(f"automation update 1 --file {shown}")).code == 0
    assert _call((await _definitions(old))[0])["secret"]["sealed"].encode() == sealed


async def test_without_one_they_stay_and_the_import_names_the_automations(
    old: House, new: House, tmp_path: Path
) -> None:
    await _made(old, tmp_path)
    before = await _definitions(old)
    file = tmp_path / "a.zip"
    await old.says(f"account export --to {file}")
    held = texts(file)
    assert _call(before[0])["secret"]["sealed"].encode() not in held["automations"]
    said = await new.says(f"account import --file {file}")
    assert "Calls of these automations lack their password or secret, and fail: 1." in said.err
    after = await _definitions(new)
    assert {_call(each)["secret"]["sealed"] for each in after} == {""}
    assert list(map(_bare, after)) == list(map(_bare, before))
    shown = tmp_path / "shown.yaml"
    shown.write_text((await new.says("automation show 1 --yaml")).out)
    refused = await new.says(f"automation update 1 --file {shown}")
    assert refused.code != 0
    anew = tmp_path / "flow.json"
    for line in (f"automation update 1 --file {anew}", "automation activate 1"):
        assert (await new.says(line)).code == 0
    secret = _call((await _definitions(new))[0])["secret"]
    assert opened(secret, new.signer, place_of(AccountId(1), URL)) == SECRET


async def test_an_account_without_such_calls_has_nothing_to_be_told(
    old: House, new: House, tmp_path: Path
) -> None:
    assert (await old.says("account create --name Anna")).code == 0
    file = tmp_path / "a.zip"
    await old.says(f"account export --to {file}")
    said = await new.says(f"account import --file {file}")
    assert said.code == 0
    assert "automations lack" not in said.err
