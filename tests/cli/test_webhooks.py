"""Web hooks on the command line."""

from cli.conftest import Typed

URL = "https://hooks.example.org/kapocs?shop=1"


def test_a_webhook_is_made_shown_changed_and_deleted(anna: Typed) -> None:
    made = anna(f"webhook create --url {URL} --event order.* --event subscriber.added --json").json
    assert made["id"] == 1
    assert made["secret"].startswith("whsec_")
    assert set(made) == {"id", "secret"}
    shown = anna("webhook show 1 --json").json
    assert (shown["url"], shown["kinds"]) == (URL, ["order.*", "subscriber.added"])
    assert shown["state"] == "active"
    assert made["secret"] not in str(shown)
    assert [each["id"] for each in anna("webhook list --json").json] == [1]
    other = anna("webhook rotate 1 --json").json["secret"]
    assert other.startswith("whsec_")
    assert other != made["secret"]
    assert anna("webhook disable 1 --json").json["state"] == "disabled"
    assert "disabled" in anna("webhook test 1").failure
    assert anna("webhook enable 1 --json").json["state"] == "active"
    assert anna("webhook delete 1 --json").json == {"id": 1, "deleted": True}
    assert "no such webhook" in anna("webhook show 1").failure


def test_what_it_is_told_is_changed_and_its_secret_stays(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna(f"webhook create --url {URL} --event * --list 1")
    changed = anna(f"webhook update 1 --url {URL}&x=2 --event order.* --ordered --json").json
    assert (changed["url"], changed["kinds"]) == (f"{URL}&x=2", ["order.*"])
    assert (changed["is_ordered"], changed["list_id"]) == (True, 1)
    assert anna("webhook update 1 --list 0 --unordered --json").json["list_id"] is None
    assert "kinds" in anna("webhook update 1 --event order.eaten").failure
    assert "url" in anna("webhook update 1 --url http://127.0.0.1/").failure.lower()
    assert "list" in anna("webhook update 1 --list 99").failure


def test_a_private_key_comes_with_its_public_key(anna: Typed) -> None:
    made = anna(f"webhook create --url {URL} --event * --ed25519 --ordered --json").json
    assert made["secret"].startswith("whsk_")
    assert made["public_key"].startswith("whpk_")
    assert anna("webhook show 1 --json").json["is_ordered"] is True


def test_what_was_sent_is_logged_and_sent_again(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna(f"webhook create --url {URL} --event subscriber.*")
    sent = anna("webhook test 1 --json").json["message_id"]
    (message,) = anna("webhook log 1 --json").json
    assert (message["message_id"], message["kind"]) == (sent, "webhook.test")
    assert (message["state"], message["attempts"], message["tries"]) == ("waiting", 0, [])
    assert "Árvíztűrő tükörfúrógép" in message["body"]
    anna("subscriber add --list 1 --email bela@kapocs.test")
    again = anna("webhook replay 1 --after 0 --json").json
    assert (again["messages"], again["is_last"]) == (1, True)
    kinds = [each["kind"] for each in anna("webhook log 1 --json").json]
    assert kinds == ["subscriber.added", "webhook.test"]
    assert anna("webhook replay 1 --failed --json").json["messages"] == 0


def test_what_cannot_be_is_refused_with_its_field(anna: Typed) -> None:
    for url in ("http://hooks.example.org/x", "ftp://x.example.org", "https://127.0.0.1/", "x"):
        assert "url" in anna(f"webhook create --url {url} --event *").failure.lower()
    assert "kinds" in anna(f"webhook create --url {URL} --event order.eaten").failure
    assert "list" in anna(f"webhook create --url {URL} --event * --list 99").failure
    anna(f"webhook create --url {URL} --event *")
    assert "Say which" in anna("webhook replay 1").failure
    assert "since" in anna("webhook replay 1 --since yesterday").failure
    assert "zone" in anna("webhook replay 1 --since 2026-11-23T12:00").failure


def test_a_webhook_names_the_connector_of_the_same_system(anna: Typed) -> None:
    anna("list create --name Bolt --type ecommerce")
    shop = anna("connector create --type generic --name Bolt --list 1 --json").json["id"]
    anna(f"webhook create --url {URL} --event order.* --peer {shop}")
    assert anna("webhook show 1 --json").json["connector_id"] == shop
    assert anna("webhook update 1 --ordered --json").json["connector_id"] == shop
    assert "no such connector" in anna("webhook update 1 --peer 99").failure
    assert anna("webhook update 1 --peer 0 --json").json["connector_id"] is None
