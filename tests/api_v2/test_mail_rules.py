"""Rules for mail, providers' reports and refusals through API v2."""

import httpx
import pytest

from api_v2.start import pointers, problem
from kapocs.courier.refusal import Blame
from kapocs.ids import DeliveryId
from kapocs.senders import keeping_rules, queries_refusals
from kapocs.senders.refusals import Refused
from kapocs.senders.rules import MailRules
from make import NOW
from product import Product

SECRETS = {
    "ses": "arn:aws:sns:eu-west-1:123456789012:kapocs",
    "mailgun": "key-1",
    "postmark": "anna:titok",
    "seeme": "árvíztűrő",
    "twilio": "token",
}


async def test_what_is_given_changes_and_the_rest_stays(
    product: Product, api: httpx.AsyncClient
) -> None:
    plain = (await api.get("/v2/mail-rules")).json()
    assert (plain["capLetters"], plain["softBounces"]) == (None, 5)
    changed = (await api.patch("/v2/mail-rules", json={"capLetters": 3, "errorPercent": 9})).json()
    assert changed == plain | {"capLetters": 3, "errorPercent": 9}
    freed = (await api.patch("/v2/mail-rules", json={"capLetters": None})).json()
    assert freed == plain | {"errorPercent": 9}
    assert (await product.client(product.stranger).get("/v2/mail-rules")).json() == plain


async def test_a_key_has_senders_verified_but_does_not_let_others_in(
    product: Product, api: httpx.AsyncClient
) -> None:
    strict = {"requiresVerifiedSender": True}
    assert (await api.patch("/v2/mail-rules", json=strict)).json()["requiresVerifiedSender"]
    off = {"requiresVerifiedSender": False, "capDays": 9}
    problem(await api.patch("/v2/mail-rules", json=off), 403, "sender_rule_kept")
    kept = (await api.get("/v2/mail-rules")).json()
    assert (kept["requiresVerifiedSender"], kept["capDays"]) == (True, 7)
    async with product.pool.transaction() as conn:
        await keeping_rules.set_rules(conn, product.anna.id, MailRules())
    assert (await api.patch("/v2/mail-rules", json=off)).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"capLetters": 0}, "/capLetters", "bad_rules"),
        ({"capDays": 2**70}, "/capDays", "bad_rules"),
        ({"errorPercent": 101}, "/errorPercent", "bad_rules"),
        ({"softBounces": None}, "/softBounces", "wrong_shape"),
        ({"skipsRoleAccounts": "igen"}, "/skipsRoleAccounts", "wrong_shape"),
        ({"mostADay": 1}, "/mostADay", "wrong_shape"),
    ],
)
async def test_a_rule_that_cannot_be_kept_is_named(
    api: httpx.AsyncClient, body: dict[str, object], pointer: str, code: str
) -> None:
    assert pointers(problem(await api.patch("/v2/mail-rules", json=body), 422, code)) == {
        pointer: code
    }


async def test_reports_of_each_provider_are_taken_until_they_are_not(
    product: Product, api: httpx.AsyncClient
) -> None:
    before = (await api.get("/v2/provider-hooks")).json()["data"]
    assert {each["provider"]: each["taken"] for each in before} == dict.fromkeys(SECRETS, False)
    for provider, secret in SECRETS.items():
        path = f"/v2/provider-hooks/{provider}"
        put = await api.put(path, json={"secret": secret})
        assert (put.status_code, put.json()["taken"]) == (200, True)
        assert secret not in (await api.get(path)).text
        assert (await product.client(product.stranger).get(path)).json()["taken"] is False
        assert (await product.client(product.stranger).delete(path)).status_code == 204
        assert (await api.get(path)).json()["taken"] is True
    url = (await api.get("/v2/provider-hooks/postmark")).json()["url"]
    report = {"RecordType": "Delivery", "MessageID": "x", "Recipient": "a@b.hu"}
    answer = await product.client(httpx.BasicAuth("anna", "titok")).post(url, json=report)
    assert answer.status_code == 200, answer.text
    assert (await api.delete("/v2/provider-hooks/postmark")).status_code == 204
    answer = await product.client(httpx.BasicAuth("anna", "titok")).post(url, json=report)
    assert answer.status_code >= 400


async def test_a_secret_that_proves_nothing_and_a_provider_there_is_none_of_are_refused(
    api: httpx.AsyncClient,
) -> None:
    for provider, wrong in (("ses", "nem arn"), ("postmark", "jelszó")):
        answer = await api.put(f"/v2/provider-hooks/{provider}", json={"secret": wrong})
        assert pointers(problem(answer, 422, "bad_webhook_secret")) == {
            "/secret": "bad_webhook_secret"
        }
    problem(await api.put("/v2/provider-hooks/posta", json={"secret": "x"}), 404, "path_not_found")


async def test_what_was_refused_because_of_us_is_told_until_it_is_seen_to(
    product: Product, api: httpx.AsyncClient
) -> None:
    refused = Refused(
        account_id=product.anna.id,
        delivery_id=DeliveryId(41),
        blame=Blame.OURS,
        status="5.7.1",
        words="Az Ön címe tiltólistán van.",
        sender="pelda.hu",
        receiver="freemail.hu",
    )
    async with product.pool.transaction() as conn:
        await queries_refusals.record(conn, [refused, refused], NOW)
    (told,) = (await api.get("/v2/refusals")).json()["data"]
    assert (told["class"], told["times"], told["words"]) == ("ours", 2, refused.words)
    assert (await product.client(product.stranger).get("/v2/refusals")).json()["data"] == []
    assert (await api.delete(f"/v2/refusals/{told['refusalId']}")).status_code == 204
    problem(await api.delete(f"/v2/refusals/{told['refusalId']}"), 404, "refusal_not_found")
    assert (await api.get("/v2/refusals")).json()["data"] == []
