"""Endpoints are told what they chose, signed by the standard, each fact with one id."""

import shutil
import subprocess
from datetime import timedelta

import pytest

from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.outgoing.signatures import public_key
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import restrictions
from kapocs.webhooks import actions
from kapocs.webhooks.model import (
    MOST,
    BadWebhook,
    NewWebhook,
    TooManyWebhooks,
    WebhookId,
    WebhookNotFound,
)
from make import NOW, make_account, make_list
from webhooks.receiving import (
    RULES,
    UNICODE,
    Bench,
    Receiver,
    change,
    check,
    check_ed25519,
    join,
    make_schema,
)


async def test_what_was_chosen_arrives_signed_and_to_the_byte(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, secret = await bench.create(receiver.web.url, "subscriber.updated")
    id_ = await join(bench, schema, "bela@kapocs.test")
    await change(bench, schema, id_, UNICODE)
    await bench.work()
    (asked,) = receiver.asked
    check(asked, secret)
    (message,) = await bench.messages(hook)
    assert asked.content == message.body
    assert UNICODE.encode() in asked.content
    body = receiver.bodies[0]
    assert body["type"] == "subscriber.updated"
    assert body["data"]["subscriberId"] == id_
    assert message.message_id == f"msg_{body['data']['id']}_{hook.id}"
    await bench.work()
    assert len(receiver.asked) == 1


@pytest.mark.php
async def test_a_receiver_in_php_agrees_with_the_signature(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    _, secret = await bench.create(receiver.web.url)
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    asked = receiver.asked[0]
    script = """[, $secret, $id, $time] = $argv;
        $key = base64_decode(substr($secret, 6));
        $body = stream_get_contents(STDIN);
        echo 'v1,', base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));"""
    php = shutil.which("php")
    assert php is not None
    words = [asked.headers[name] for name in ("webhook-id", "webhook-timestamp")]
    made = subprocess.run(  # noqa: ASYNC221  # one short process of the machine's own
        [php, "-r", script, "--", secret, *words],
        input=asked.content,
        capture_output=True,
        check=True,
    )
    assert made.stdout.decode() == asked.headers["webhook-signature"]


async def test_a_private_key_signs_what_its_public_key_proves(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    _, secret = await bench.create(receiver.web.url, ed25519=True)
    public = public_key(secret)
    assert secret.startswith("whsk_")
    assert public is not None
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    check_ed25519(receiver.asked[0], public)


async def test_a_rotated_secret_and_the_one_before_both_prove_it_for_a_day(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hook, first = await bench.create(receiver.web.url)
    second = await bench.rotate(hook)
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    check(receiver.asked[0], first)
    check(receiver.asked[0], second)
    bench.clock.go(timedelta(hours=25))
    await join(bench, schema, "cili@kapocs.test")
    await bench.work()
    assert len(receiver.asked[1].headers["webhook-signature"].split()) == 1


async def test_only_the_account_s_facts_of_the_list_and_segment_are_told(
    bench: Bench, receiver: Receiver
) -> None:
    one, other = await make_schema(bench), await make_schema(bench)
    async with bench.pool.transaction() as conn:
        stranger = await make_account(conn, name="Cili Bt.")
        theirs = await make_list(conn, stranger.id)
        foreign = await lists.schema(conn, stranger.id, theirs.id)
        segment = await segments.create(
            conn, bench.account_id, one.list.id, name="B", conditions=parse("email starts bela")
        )
    await bench.create(receiver.web.url + "/list", "subscriber.*", list_id=one.list.id)
    await bench.create(receiver.web.url + "/segment", "subscriber.*", segment_id=segment.id)
    bela = await join(bench, one, "bela@kapocs.test")
    cili = await join(bench, one, "cili@kapocs.test")
    await join(bench, other, "bela@kapocs.test")
    await join(bench, foreign, "bela@kapocs.test")
    await bench.work()
    told = sorted(
        (asked.target, body["data"]["subscriberId"])
        for asked, body in zip(receiver.asked, receiver.bodies, strict=True)
    )
    assert told == [("/list", bela), ("/list", cili), ("/segment", bela)]


async def test_what_happened_before_is_not_told(bench: Bench, receiver: Receiver) -> None:
    schema = await make_schema(bench)
    await join(bench, schema, "bela@kapocs.test")
    await bench.create(receiver.web.url)
    await bench.work()
    assert receiver.asked == []


@pytest.mark.parametrize(
    ("url", "kinds"),
    [
        ("ftp://example.com/", ["*"]),
        ("https://", ["*"]),
        ("https://user:pass@example.com/", ["*"]),
        ("https://example.com/" + "a" * 2000, ["*"]),
        ("https://example.com/á", ["*"]),
        ("https://example.com:99999/", ["*"]),
        ("https://example.com/", []),
        ("https://example.com/", ["order.payed"]),
        ("https://example.com/", ["nothing.*"]),
        ("https://example.com/", ["*"] * 101),
    ],
)
async def test_what_cannot_be_is_refused_with_its_field(
    bench: Bench, url: str, kinds: list[str]
) -> None:
    with pytest.raises(BadWebhook) as refused:
        async with bench.pool.transaction() as conn:
            await actions.create(
                conn,
                bench.account_id,
                NewWebhook(url=url, kinds=kinds),
                rules=RULES,
                signer=bench.signer,
                now=NOW,
            )
    assert refused.value.field in ("url", "kinds")


async def test_another_account_s_webhook_list_and_segment_are_unknown(
    bench: Bench, receiver: Receiver
) -> None:
    hook, _ = await bench.create(receiver.web.url)
    async with bench.pool.transaction() as conn:
        stranger = await make_account(conn, name="Cili Bt.")
        schema = await make_list(conn, stranger.id)
        for change_ in (actions.get, actions.delete, actions.enable):
            with pytest.raises(WebhookNotFound):
                await change_(conn, stranger.id, hook.id)
        with pytest.raises(WebhookNotFound):
            await actions.test(conn, stranger.id, WebhookId(hook.id), now=NOW)
    with pytest.raises(Exception, match="no such list"):
        await bench.create(receiver.web.url, list_id=ListId(schema.id))


async def test_an_account_has_a_bounded_number_of_webhooks(
    bench: Bench, receiver: Receiver
) -> None:
    for _ in range(MOST):
        await bench.create(receiver.web.url)
    with pytest.raises(TooManyWebhooks):
        await bench.create(receiver.web.url)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest",
        "https://[::ffff:127.0.0.1]/", "https://10.0.0.1/", "https://2130706433/",
        "https://0x7f.1/", "https://localhost/", "https://db.internal/", "http://93.184.216.34/",
        "http://example.com/",
    ],
)  # fmt: skip
async def test_addresses_near_this_machine_and_without_tls_are_refused(
    bench: Bench, url: str
) -> None:
    rules = actions.Rules(RULES.kinds)
    with pytest.raises(BadWebhook):
        async with bench.pool.transaction() as conn:
            await actions.create(
                conn,
                bench.account_id,
                NewWebhook(url=url, kinds=["*"]),
                rules=rules,
                signer=bench.signer,
                now=NOW,
            )


async def test_of_who_is_restricted_nothing_is_told(bench: Bench, receiver: Receiver) -> None:
    schema = await make_schema(bench)
    await bench.create(receiver.web.url)
    async with bench.pool.transaction() as conn:
        for email in ("bela@kapocs.test", "masik@kapocs.test"):
            await restrictions.restrict(
                conn, schema.list.account_id, email, reason="Vitatja", now=NOW
            )
        await suppressions.add(
            conn, schema.list.account_id, ["masik@kapocs.test"], why=("manual", ""), now=NOW
        )
    await join(bench, schema, "Bela@kapocs.test")
    await join(bench, schema, "cili@kapocs.test")
    await bench.work()
    said = str(receiver.bodies).lower()
    assert "cili@kapocs.test" in said
    assert "bela" not in said
    assert "masik" not in said
