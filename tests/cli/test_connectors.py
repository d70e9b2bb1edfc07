"""Connectors on the command line."""

import json
from pathlib import Path

from cli.conftest import Typed


def test_a_connector_is_made_shown_changed_and_deleted(anna: Typed) -> None:
    anna("list create --name Rendelések --type ecommerce")
    made = anna(
        "connector create --type woocommerce --name Bolt --list 1"
        " --set url=https://bolt.test --json"
    ).json
    assert set(made) == {"id", "inbound_url", "secret"}
    assert made["inbound_url"].startswith("http://127.0.0.1:8080/in/1-1/")
    shown = anna("connector show 1 --json").json
    assert (shown["type"], shown["settings"]) == ("woocommerce", {"url": "https://bolt.test"})
    assert shown["state"] == "active"
    assert made["secret"] not in str(shown)
    anna("connector update 1 --set secret=titok --set url=https://masik.test --name Másik")
    shown = anna("connector show 1 --json").json
    assert (shown["name"], shown["settings"]) == ("Másik", {"url": "https://masik.test"})
    assert [each["id"] for each in anna("connector list --json").json] == [1]
    assert anna("connector disable 1 --json").json["state"] == "disabled"
    assert anna("connector enable 1 --json").json["state"] == "active"
    assert [each["reason"] for each in anna("connector log 1 --json").json] == [
        "Enabled.",
        "Disabled: by_hand.",
    ]
    assert anna("connector dead 1 --json").json == []
    assert anna("connector inbound 1 --json").json == []
    assert anna("connector retry 1 --json").json["deliveries"] == 0
    assert "consumer_key is missing" in anna("connector pull 1").failure
    assert anna("connector report 1 --json").json == []
    assert anna("connector delete 1 --json").json == {"id": 1, "deleted": True}
    assert "no such connector" in anna("connector show 1").failure


def test_a_profile_is_read_from_a_file(anna: Typed, tmp_path: Path) -> None:
    anna("list create --name Rendelések --type ecommerce")
    path = tmp_path / "profile.json"
    path.write_text(json.dumps({"id": "no", "email": "mail"}))
    anna(f"connector create --type generic --name Saját --list 1 --set profile=@{path}")
    assert anna("connector show 1 --json").json["settings"]["profile"]["id"] == "no"
    path.write_text(json.dumps({"id": 7}))
    wrong = anna(f"connector create --type generic --name x --list 1 --set profile=@{path}")
    assert "profile.id" in wrong.failure


def test_what_cannot_be_is_refused_with_its_field(anna: Typed) -> None:
    anna("list create --name Rendelések --type ecommerce")
    assert "type" in anna("connector create --type bazaar --name x --list 1").failure
    assert "list" in anna("connector create --type woocommerce --name x").failure
    assert "list" in anna("connector create --type woocommerce --name x --list 9").failure
    assert (
        "NAME=VALUE"
        in anna("connector create --type woocommerce --name x --list 1 --set url").misuse
    )
    assert (
        "nobody.json"
        in anna(
            "connector create --type generic --name x --list 1 --set profile=@nobody.json"
        ).failure
    )


def test_coupons_that_a_shop_would_not_take_are_shown(anna: Typed) -> None:
    anna("list create --name Rendelések --type ecommerce")
    anna("connector create --type woocommerce --name Bolt --list 1")
    assert anna("connector coupons 1 --json").json == []
    assert "no such connector" in anna("connector coupons 2").failure
