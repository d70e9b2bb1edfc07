"""People of a list are users of a real WordPress: made, linked, changed, taken out, tried again."""

import pytest

from kapocs.connectors import actions as connectors
from kapocs.connectors.actions import ConnectorChange
from kapocs.connectors.model import ConnectorId
from kapocs.ids import SubscriberId
from kapocs.peer_types import PEERS
from kapocs.subscribers import actions as subscribers
from kapocs.websites.model import PersonNotOnSite
from websites.bench import UNICODE, SiteBench, fresh
from websites.site import WordPressSite

pytestmark = pytest.mark.websites


async def test_somebody_who_joins_is_made_with_names_role_and_meta(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    await bench.field("varos")
    await bench.connect(
        wordpress.url, wordpress.passwords["admin"], role="contributor", meta__varos="varos"
    )
    email = fresh()
    names = {"mssys_firstname": UNICODE, "mssys_lastname": "Kovács"}
    id_ = await bench.join(email, **names, varos="Pécs")
    await bench.work()
    user = wordpress.user(email)
    assert user is not None
    assert (user["first"], user["last"], user["roles"]) == (UNICODE, "Kovács", ["contributor"])
    assert user["meta"]["varos"] == "Pécs"
    person = await bench.on_site(id_)
    assert (person.state, person.remote_id, person.is_ours) == ("done", user["id"], True)
    [mail] = wordpress.mails(email)
    assert "action=rp" in mail


async def test_a_change_is_brought_over_and_what_changes_nothing_there_asks_nothing(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    connector = await bench.connect(wordpress.url, wordpress.passwords["admin"])
    email, other = fresh(), fresh()
    id_ = await bench.join(email, mssys_firstname="Béla")
    await bench.work()
    await bench.change(id_, mssys_firstname=UNICODE, email=other)
    await bench.work()
    user = wordpress.user(other)
    assert user is not None
    assert (user["first"], wordpress.user(email)) == (UNICODE, None)
    wordpress.php(f"wp_update_user(['ID' => {user['id']}, 'first_name' => 'Ottani']); return 1;")
    assert await bench.retry(connector, id_) == 1
    await bench.work()
    user = wordpress.user(other)
    assert user is not None
    assert user["first"] == "Ottani"
    assert len(wordpress.mails(email) + wordpress.mails(other)) <= 2


async def test_somebody_who_was_there_is_linked_and_an_editor_is_left_alone(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    await bench.connect(wordpress.url, wordpress.passwords["admin"], on_leaving="disable")
    known, editor = fresh("vevo"), fresh("szerkeszto")
    for email, role in ((known, "subscriber"), (editor, "editor")):
        wordpress.php(
            f"return wp_insert_user(['user_login' => '{email}', 'user_email' => '{email}',"
            f" 'user_pass' => 'x', 'role' => '{role}', 'first_name' => 'Régi']);"
        )
    ids = [await bench.join(each, mssys_firstname="Új") for each in (known, editor)]
    await bench.work()
    assert [(await bench.on_site(each)).is_ours for each in ids] == [True, False]
    assert [wordpress.user(each)["first"] for each in (known, editor)] == ["Új", "Régi"]  # type: ignore[index]
    for each in ids:
        await bench.leave(each)
    await bench.work()
    roles = [wordpress.user(each)["roles"] for each in (known, editor)]  # type: ignore[index]
    assert roles == [[], ["editor"]]
    assert wordpress.mails(known) == wordpress.mails(editor) == []


@pytest.mark.parametrize(
    ("setting", "roles"), [("keep", ["subscriber"]), ("disable", []), ("author", ["author"])]
)
async def test_who_leaves_is_kept_disabled_or_demoted_and_comes_back(
    bench: SiteBench, wordpress: WordPressSite, setting: str, roles: list[str]
) -> None:
    await bench.connect(wordpress.url, wordpress.passwords["admin"], on_leaving=setting)
    email = fresh()
    id_ = await bench.join(email)
    await bench.work()
    await bench.leave(id_)
    await bench.work()
    user = wordpress.user(email)
    assert user is not None
    assert user["roles"] == roles
    await bench.join(email)
    await bench.work()
    user = wordpress.user(email)
    assert user is not None
    assert user["roles"] == ["subscriber"]
    assert wordpress.count(email) == 1
    assert len(wordpress.mails(email)) == 1


async def test_a_user_name_that_is_somebody_elses_is_varied(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    await bench.connect(wordpress.url, wordpress.passwords["admin"])
    email = fresh()
    other = fresh("masik")
    wordpress.php(
        f"return wp_insert_user(['user_login' => '{email}', 'user_email' => '{other}',"
        " 'user_pass' => 'x']);"
    )
    id_ = await bench.join(email)
    await bench.work()
    user = wordpress.user(email)
    assert user is not None
    assert user["login"] == f"{email}-{id_}"


async def test_the_letter_carries_the_link_if_that_is_set(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    await bench.field("jelszo_link")
    more = {"password_mail": "link", "link_field": "jelszo_link"}
    await bench.connect(wordpress.url, wordpress.passwords["admin"], **more)
    email = fresh()
    id_ = await bench.join(email)
    await bench.work()
    async with bench.pool.connection() as conn:
        record = await subscribers.get(conn, *bench.schema.key, id_)
    assert "action=rp" in record.fields["jelszo_link"]
    assert wordpress.mails(email) == []


async def test_a_site_that_does_without_the_plug_in_mails_as_for_a_password_forgotten(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    await bench.connect(wordpress.url, wordpress.passwords["admin"])
    email = fresh()
    wordpress.php("deactivate_plugins('kapocs/kapocs.php'); return 1;")
    try:
        await bench.join(email)
        await bench.work()
    finally:
        wordpress.php("return activate_plugin('kapocs/kapocs.php');")
    [mail] = wordpress.mails(email)
    assert "Password Reset" in mail


async def test_a_wrong_password_is_shown_on_the_person_and_mended_by_a_retry(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    connector = await bench.connect(wordpress.url, "no such password")
    email = fresh()
    id_ = await bench.join(email)
    await bench.work()
    person = await bench.on_site(id_)
    assert (person.state, person.tries) == ("waiting", 1)
    assert person.reason is not None
    assert person.reason["status"] == 401
    assert await bench.log(connector) == ["websites.person_failed"]
    await _set_password(bench, connector, wordpress.passwords["admin"])
    assert await bench.retry(connector) == 1
    await bench.work()
    assert wordpress.count(email) == 1
    assert (await bench.on_site(id_)).reason is None


async def _set_password(bench: SiteBench, connector: ConnectorId, password: str) -> None:
    async with bench.pool.transaction() as conn:
        await connectors.update(
            conn,
            bench.schema.list.account_id,
            connector,
            ConnectorChange(given={"password": password}),
            peers=PEERS,
            signer=bench.signer,
        )


async def test_an_address_that_the_site_does_not_take_has_failed_and_says_why(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    connector = await bench.connect(wordpress.url, wordpress.passwords["admin"], role="no_role")
    id_ = await bench.join(fresh())
    await bench.work()
    person = await bench.on_site(id_)
    assert person.state == "failed"
    assert person.reason is not None
    assert person.reason["code"] == "websites.answered"
    with pytest.raises(PersonNotOnSite):
        await bench.retry(connector, SubscriberId(999))


async def test_a_user_who_was_deleted_there_is_made_anew_only_when_asked(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    connector = await bench.connect(wordpress.url, wordpress.passwords["admin"])
    email = fresh()
    id_ = await bench.join(email)
    await bench.work()
    user = wordpress.user(email)
    assert user is not None
    wordpress.php(f"return wp_delete_user({user['id']});")
    await bench.change(id_, mssys_firstname="Új")
    await bench.work()
    person = await bench.on_site(id_)
    assert person.state == "failed"
    assert person.reason == {"code": "websites.deleted_there"}
    assert wordpress.count(email) == 0
    assert await bench.retry(connector, id_) == 1
    await bench.work()
    assert wordpress.count(email) == 1


async def test_a_record_that_is_deleted_is_taken_out_and_forgotten(
    bench: SiteBench, wordpress: WordPressSite
) -> None:
    await bench.connect(wordpress.url, wordpress.passwords["admin"], on_leaving="disable")
    email = fresh()
    id_ = await bench.join(email)
    await bench.work()
    async with bench.pool.transaction() as conn:
        await subscribers.delete(conn, *bench.schema.key, id_)
    await bench.work()
    user = wordpress.user(email)
    assert user is not None
    assert user["roles"] == []
    with pytest.raises(ValueError, match="unpack"):
        await bench.on_site(id_)
