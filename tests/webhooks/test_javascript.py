"""The official library for JavaScript takes what is sent; run in a browser: no Node is needed."""

import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from browser.test_embedded_forms import browsing
from courier.web import Asked
from webhooks.receiving import UNICODE, Bench, Receiver, change, join, make_schema

VENDORED = Path(__file__).parent / "vendored"
MODULES = {
    "standardwebhooks": "standardwebhooks-1.1.1/dist/index.js",
    "./timing_safe_equal": "standardwebhooks-1.1.1/dist/timing_safe_equal.js",
    "@stablelib/base64": "stablelib-base64-1.0.1/lib/base64.js",
    "fast-sha256": "fast-sha256-1.3.0/sha256.js",
}
"""By what name each file asks for another, as Node looks it up in its folders."""
VERIFY = """([modules, secret, body, headers]) => {
    const known = {};
    function require(name) {
        if (!known[name]) {
            known[name] = {exports: {}};
            const run = new Function("module", "exports", "require", modules[name]);
            run(known[name], known[name].exports, require);
        }
        return known[name].exports;
    }
    const {Webhook} = require("standardwebhooks");
    try {
        return ["taken", new Webhook(secret).verify(body, headers)];
    } catch (error) {
        return [error.name, error.message];
    }
}"""
Verify = Callable[[Asked, str], Awaitable[tuple[str, object]]]


@pytest.fixture
async def verify() -> AsyncIterator[Verify]:
    modules = {name: (VENDORED / path).read_text("utf-8") for name, path in MODULES.items()}
    async with browsing() as browser:
        page = await browser.new_page()

        async def ask(asked: Asked, secret: str) -> tuple[str, object]:
            given = [modules, secret, asked.content.decode(), asked.headers]
            word, what = await page.evaluate(VERIFY, given)
            return word, what

        yield ask


async def receive(bench: Bench, receiver: Receiver) -> tuple[Asked, str]:
    """One message as it came over the socket, and the secret by which it is signed."""
    schema = await make_schema(bench)
    _, secret = await bench.create(receiver.web.url, "subscriber.updated")
    await change(bench, schema, await join(bench, schema, "bela@kapocs.test"), UNICODE)
    await bench.work()
    [asked] = receiver.asked
    return asked, secret


def changed(asked: Asked, **headers: str) -> Asked:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(asked, headers={**asked.headers, **given})


@pytest.mark.browser
async def test_a_receiver_in_javascript_takes_what_was_sent_and_nothing_else(
    bench: Bench, receiver: Receiver, verify: Verify
) -> None:
    asked, secret = await receive(bench, receiver)
    assert await verify(asked, secret) == ("taken", json.loads(asked.content))
    assert UNICODE.encode() in asked.content
    other = "whsec_" + "b2x5YW4gdGl0b2ssIGFtaXQgc2Vua2kgbmVtIHR1ZA=="
    forged = "No matching signature found"
    body = asked.content.replace(UNICODE.encode(), b"Mallory")
    for wrong, by in (
        (replace(asked, content=body), secret),
        (replace(asked, content=asked.content + b" "), secret),
        (asked, other),
        (changed(asked, webhook_id=asked.headers["webhook-id"] + "0"), secret),
        (changed(asked, webhook_signature="v1," + "A" * 43 + "="), secret),
        (changed(asked, webhook_signature=""), secret),
    ):
        word, why = await verify(wrong, by)
        assert word == "WebhookVerificationError"
        assert why in (forged, "Missing required headers")


@pytest.mark.browser
@pytest.mark.parametrize(("minutes", "why"), [(-6, "too old"), (6, "too new")])
async def test_a_receiver_in_javascript_refuses_what_was_signed_at_another_time(
    bench: Bench, receiver: Receiver, verify: Verify, minutes: int, why: str
) -> None:
    bench.clock.go(timedelta(minutes=minutes))
    asked, secret = await receive(bench, receiver)
    said = await verify(asked, secret)
    assert said == ("WebhookVerificationError", f"Message timestamp {why}")


@pytest.mark.browser
async def test_a_receiver_in_javascript_takes_both_secrets_while_they_change(
    bench: Bench, receiver: Receiver, verify: Verify
) -> None:
    schema = await make_schema(bench)
    hook, first = await bench.create(receiver.web.url)
    second = await bench.rotate(hook)
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    for secret in (first, second):
        word, _ = await verify(receiver.asked[0], secret)
        assert word == "taken"


def test_the_library_is_there_unchanged_with_its_licences() -> None:
    listed = (VENDORED / "SHA256SUMS").read_text("utf-8").splitlines()
    wanted = {path: digest for digest, path in (each.split("  ") for each in listed)}
    files = {
        each.relative_to(VENDORED).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in VENDORED.rglob("*")
        if each.is_file() and each.name != "SHA256SUMS"
    }
    assert files == wanted
    packages = {path.partition("/")[0] for path in MODULES.values()}
    assert {each.name for each in VENDORED.iterdir() if each.is_dir()} == packages
    for folder in packages:
        about = json.loads((VENDORED / folder / "package.json").read_text("utf-8"))
        name = about["name"].replace("@", "").replace("/", "-")
        assert folder == f"{name}-{about['version']}"
        licence = (VENDORED / folder / "LICENSE").read_text("utf-8")
        assert "without restriction" in licence or "public domain" in licence
