"""Accounts, users and API keys."""

from cli.conftest import Typed


def test_an_account_takes_its_zone_and_language_from_what_is_typed(typed: Typed) -> None:
    made = typed("account create --name Cili --timezone Europe/Lisbon --language hu --json").json
    assert (made["timezone"], made["language"]) == ("Europe/Lisbon", "hu")
    assert [each["id"] for each in typed("account list --json").json] == [made["id"]]


def test_people_read_a_line_where_programs_read_json(typed: Typed) -> None:
    said = typed("account create --name 'Árvíz Kft.'")
    assert said.out == "Account 1, Árvíz Kft., is made.\n"
    assert "Árvíz Kft." in typed("account list").out


def test_a_bad_time_zone_name_or_language_makes_no_account(typed: Typed) -> None:
    assert typed("account create --name X --timezone Mars/Base").failure == (
        "timezone: not an IANA time zone."
    )
    assert typed("account create --name ''").failure == "name: 1 to 200 characters."
    assert "--language" in typed("account create --name X --language de").misuse
    assert typed("account list --json").json == []


def test_the_sender_of_an_account_can_be_changed(anna: Typed) -> None:
    changed = anna("account update --sender-email levelek@kapocs.test --sender-name 'Anna Bt.'")
    assert "levelek@kapocs.test" in changed.out
    (account,) = anna("account list --json").json
    assert (account["sender_email"], account["sender_name"]) == ("levelek@kapocs.test", "Anna Bt.")
    assert "email" in anna("account update --sender-email nobody").failure
    assert "timezone" in anna("account update --timezone Mars/Base").failure
    assert "sender_name" in anna("account update", "--sender-name", "a\nb").failure


def test_an_account_says_in_what_money_and_who_it_is(anna: Typed) -> None:
    anna(
        "account update --currency eur --company 'Kovács Kft.'"
        " --company-address '7621 Pécs, Király u. 1.'"
    )
    account = anna("account show --json").json
    assert (account["currency"], account["company"]) == ("EUR", "Kovács Kft.")
    assert account["company_address"] == "7621 Pécs, Király u. 1."
    assert "currency" in anna("account update --currency XYZ").failure
    assert "company" in anna("account update", "--company", "a\nb").failure
    anna("account update --company ''")
    assert anna("account show --json").json["company"] == ""


def test_a_password_that_is_given_is_not_printed(anna: Typed) -> None:
    said = anna("user create --email anna@kapocs.test --password 'egy hosszú jelszó' --json")
    assert said.json == {"id": 1, "email": "anna@kapocs.test", "role": "owner"}


def test_a_password_made_up_is_printed_once(anna: Typed) -> None:
    made = anna("user create --email anna@kapocs.test").out
    assert "Password, shown only now: " in made
    assert len(made.rsplit(": ", 1)[1].strip()) >= 20
    changed = anna("user passwd --email anna@kapocs.test --generate --json").json
    assert len(changed["password"]) >= 20


def test_a_new_password_replaces_the_old_one(anna: Typed) -> None:
    anna("user create --email anna@kapocs.test --password 'egy hosszú jelszó'")
    changed = anna("user passwd --email ANNA@kapocs.test --password 'egy másik jelszó' --json")
    assert changed.json == {"email": "ANNA@kapocs.test"}


def test_a_user_is_refused_with_the_name_of_what_is_wrong(anna: Typed) -> None:
    anna("user create --email anna@kapocs.test --generate")
    assert anna("user create --email anna@kapocs.test --generate").failure == (
        "email: Somebody of the account already signs in with this address."
    )
    assert anna("user create --email nobody --generate").failure.startswith("email: ")
    assert anna("user create --email b@kapocs.test --password short").failure.startswith(
        "password: "
    )
    assert anna("user passwd --email b@kapocs.test --generate").failure == (
        "email: There is no such user."
    )
    assert "--password" in anna("user passwd --email anna@kapocs.test").misuse
    assert (
        "--password"
        in anna(
            "user create --email c@kapocs.test --generate --password 'egy hosszú jelszó'"
        ).misuse
    )


def test_a_user_of_another_account_is_unknown(anna: Typed) -> None:
    anna("account create --name Cili")
    anna("--account 2 user create --email cili@kapocs.test --generate")
    assert anna("--account 1 user passwd --email cili@kapocs.test --generate").failure == (
        "email: There is no such user."
    )
    assert anna("user passwd --account 2 --email cili@kapocs.test --generate").code == 0


def test_a_revoked_key_is_shown_as_such_and_never_with_its_password(anna: Typed) -> None:
    made = anna("apikey create --name Bolt --json").json
    assert anna("apikey list --json").json[0]["revoked_at"] is None

    assert anna(f"apikey revoke {made['id']} --json").json == {"id": made["id"], "revoked": True}

    said = anna("apikey list --json")
    assert said.json[0]["revoked_at"].endswith("Z")
    assert made["password"] not in said.out
    assert made["password"] not in anna("apikey list").out


def test_a_new_key_tells_people_to_note_its_password(anna: Typed) -> None:
    assert "shown only now" in anna("apikey create").out


def test_a_user_is_listed_changed_and_let_in_no_more(anna: Typed) -> None:
    anna("user create --email anna@kapocs.test --generate")
    anna("user create --email bela@kapocs.test --generate --role editor")
    changed = anna("user update 1 --name 'Tükör Anna' --language hu --email a@kapocs.test --json")
    assert changed.json | {"created_at": ""} == {
        "id": 1,
        "email": "a@kapocs.test",
        "name": "Tükör Anna",
        "language": "hu",
        "timezone": None,
        "role": "owner",
        "list_ids": None,
        "created_at": "",
        "deactivated_at": None,
        "invited_at": None,
    }
    assert anna("user show 1 --json").json == changed.json
    far = anna("user update 1 --timezone Europe/Lisbon --json").json
    assert far["timezone"] == "Europe/Lisbon"
    assert anna("user update 1 --timezone Nowhere").failure.startswith("timezone: ")
    assert anna("user update 1 --timezone '' --json").json["timezone"] is None
    assert anna("user update 1 --email BELA@kapocs.test").failure.startswith("email: ")
    assert anna("user update 1 --email nobody").failure.startswith("email: ")
    assert "--language" in anna("user update 1 --language de").misuse
    assert "--role" in anna("user update 1 --role admin").misuse
    for step in ("update 1 --role reader", "deactivate 1", "delete 1"):
        assert "the last owner who may sign in" in anna(f"user {step}").failure
    assert anna("user update 2 --role owner --json").json["role"] == "owner"
    assert anna("user deactivate 1 --json").json["deactivated_at"].endswith("Z")
    assert [each["id"] for each in anna("user list --json").json] == [1, 2]
    assert anna("user activate 1 --json").json["deactivated_at"] is None
    assert anna("user delete 1").out == "User 1 is deleted.\n"
    assert anna("user show 1").failure == "user: There is no user 1."


def test_a_key_is_renamed_gets_a_new_password_and_is_deleted_once_revoked(anna: Typed) -> None:
    made = anna("apikey create --name Bolt --json").json
    assert anna("apikey update 1 --name Webáruház --json").json["name"] == "Webáruház"
    rotated = anna("apikey rotate 1 --json").json
    assert (rotated["id"], rotated["username"]) == (1, made["username"])
    assert rotated["password"] != made["password"]
    assert rotated["password"] not in anna("apikey show 1 --json").out
    assert anna("apikey delete 1").failure == "API key 1 is in use: revoke it first."
    anna("apikey revoke 1")
    assert anna("apikey rotate 1").failure.startswith("api_key: ")
    assert anna("apikey delete 1 --json").json == {"id": 1, "deleted": True}
    assert anna("apikey show 1").failure.startswith("api_key: ")


def test_an_account_is_renamed_and_shown(anna: Typed) -> None:
    anna("account update --name 'Árvíz Bt.'")
    assert anna("account show --json").json["name"] == "Árvíz Bt."
    assert anna("account update --name ''").failure == "name: 1 to 200 characters."


def test_a_key_is_made_with_few_rights_and_given_others(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    limits = "--list 1 --expires 2031-12-31 --address 203.0.113.0/24 --address 2001:db8::1"
    anna(f"apikey create --name Bolt --scope orders:write --scope *:read {limits}")
    made = anna("apikey show 1 --json").json
    assert made["scopes"] == ["*:read", "orders:write"]
    assert (made["list_id"], made["expires_at"]) == (1, "2031-12-31T23:00:00Z")
    assert made["addresses"] == ["203.0.113.0/24", "2001:db8::1"]
    anna("apikey update 1 --name Árvíztűrő")
    assert anna("apikey show 1 --json").json == made | {"name": "Árvíztűrő"}
    assert anna("list delete 1").failure.endswith("used by API key 1 'Árvíztűrő'.")
    wide = anna("apikey update 1 --scope * --list all --expires never --address any --json").json
    assert (wide["scopes"], wide["addresses"]) == (["*"], [])
    assert (wide["list_id"], wide["expires_at"]) == (None, None)


def test_rights_that_cannot_be_are_refused_by_their_names(anna: Typed) -> None:
    for options, told in (
        ("--scope order:read", "scopes: order:read is none."),
        ("--expires 2020-01-01", "expires_at: "),
        ("--expires soon", "expires: 'soon'"),
        ("--address 10.0.0.1/8", "addresses: 10.0.0.1/8 is no IP address"),
        ("--list 999", "list_id: there is no list 999."),
    ):
        assert anna(f"apikey create {options}").failure.startswith(told)
    assert "--list" in anna("apikey create --list x").misuse
    assert anna("apikey list --json").json == []


def test_a_test_key_writes_into_a_sandbox_that_can_be_emptied(anna: Typed) -> None:
    assert anna("account empty-sandbox").failure == "sandbox: The account has no sandbox."
    anna("apikey create --name Éles")
    anna("apikey create --name Próba --test")
    assert [each["test"] for each in anna("apikey list --json").json] == [False, True]
    # The sandbox is no account of its own to choose from.
    assert [each["id"] for each in anna("account list --json").json] == [1]
    sandbox = anna("account show --json").json["sandbox_id"]
    anna(f"--account {sandbox} list create --name Próbalista --type newsletter")
    assert anna("account empty-sandbox --json").json == {"emptied": True}
    assert anna("account show --json").json["sandbox_id"] > sandbox
    assert anna("apikey show 2 --json").json["test"] is True
    assert "sandbox" in anna(f"account export --account {sandbox} --to x.zip").failure


def test_somebody_is_invited_invited_again_and_not_at_all(anna: Typed) -> None:
    said = anna("user invite --email bela@kapocs.test --role reader --name 'Tükör Béla'")
    assert said.out == "User 1, bela@kapocs.test, is invited as reader.\n"
    first = anna("user show 1 --json").json
    assert first["invited_at"] is not None
    assert "invited again" in anna("user invite-again 1").out
    assert anna("user show 1 --json").json["invited_at"] > first["invited_at"]
    assert "--role" in anna("user invite --email cili@kapocs.test").misuse
    anna("user withdraw 1")
    assert anna("user list --json").json == []
    assert "no user 1" in anna("user invite-again 1").failure
