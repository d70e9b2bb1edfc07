"""Who is stuck writes to the operator, and the letter says what it is about."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import httpx
import pytest

from kapocs import server
from kapocs.courier.memory import MemoryCourier
from kapocs.delivering.identity import Post
from kapocs.public import pressing
from kapocs.support.letters import SupportParts
from kapocs.web.services import Services
from kapocs.wording.telling import told
from kapocs.worker import Worker, WorkerParts
from product import TLS, Product, Server, free_port
from visiting import BROWSER

CONTACT = "segitseg@example.com"
REQUEST = "0123456789abcdef0123"
WRITTEN = {
    "email": "Bela@example.com",
    "text": "Árvíztűrő tükörfúrógép\nnem megy.",
    "request": REQUEST,
}


class Desk:
    """An installation with a support contact, and a visitor."""

    def __init__(self, shared: Services, client: httpx.AsyncClient, product: Product) -> None:
        self.shared, self.client, self.product = shared, client, product

    async def write(self, *, shown_before: str = "10", **values: str) -> httpx.Response:
        shown = self.shared.clock() - timedelta(seconds=int(shown_before))
        page = pressing.stamp(self.shared.signer, "support", shown)
        return await self.client.post("/support", data=WRITTEN | {pressing.PAGE: page} | values)

    async def mails(self) -> list[tuple[str, str, str, str]]:
        """(to, reply-to, subject, text) of what a worker mails now."""
        courier = MemoryCourier()
        post = Post(self.product.base_url, self.shared.signer)
        parts = SupportParts(
            signer=self.shared.signer,
            courier=courier,
            contact=CONTACT,
            host="kapocs.test",
            language="hu",
            tell=told,
        )
        worker = Worker(
            WorkerParts(
                dsn=self.product.dsn,
                pool=self.product.pool,
                courier=courier,
                post=post,
                clock=self.shared.clock,
                support=parts,
            )
        )
        await worker.start()
        await worker.until_idle()
        await worker.close()
        mails = [message_from_bytes(each.data, policy=policy.default) for each in courier.sent]
        return [(m["to"], m["reply-to"], m["subject"], m.get_content()) for m in mails]


@pytest.fixture
async def desk(product: Product) -> AsyncIterator[Desk]:
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    shared = replace(product.services, support=CONTACT, base_url=base_url)
    headers = {"User-Agent": BROWSER, "Accept-Language": "hu"}
    async with (
        Server(server.build(shared), port),
        httpx.AsyncClient(base_url=base_url, headers=headers, timeout=20, verify=TLS) as client,
    ):
        yield Desk(shared, client, product)


async def test_a_problem_leads_to_the_form_and_the_form_to_the_operator(desk: Desk) -> None:
    answer = await desk.client.get("/v2/lists/999", auth=desk.product.auth)
    problem = answer.json()
    assert problem["support"] == f"{desk.shared.base_url}/support?request={problem['requestId']}"
    form = await desk.client.get(problem["support"])
    assert (form.status_code, problem["requestId"] in form.text) == (200, True)
    assert "Írj az ügyfélszolgálatnak" in form.text

    sent = await desk.write(request=problem["requestId"])
    name = sent.headers["x-request-id"]
    assert (sent.status_code, name in sent.text) == (200, True)
    [(to, reply_to, subject, text)] = await desk.mails()
    assert (to, reply_to) == (CONTACT, "Bela@example.com")
    assert subject == f"Ügyfélszolgálat: {name} levél"
    assert problem["requestId"] in text
    assert "Árvíztűrő tükörfúrógép" in text


async def test_what_waits_is_sealed(desk: Desk) -> None:
    await desk.write()
    async with desk.product.pool.connection() as conn:
        payload = await conn.value("SELECT payload FROM pgqueuer WHERE entrypoint = 'MailSupport'")
    assert len(payload) > 100
    assert b"ela@example.com" not in payload


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"email": "bela"}, "Ez nem tűnik e-mail-címnek."),
        ({"email": ""}, "Ezt még töltsd ki."),
        ({"text": " \n"}, "Ezt még töltsd ki."),
        ({"text": "a" * 4_001}, "Legfeljebb 4000 karakter lehet."),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_is_lost(
    desk: Desk, values: dict[str, str], said: str
) -> None:
    answer = await desk.write(**values)
    assert (answer.status_code, said in answer.text) == (422, True)
    kept = {**WRITTEN, **values}
    assert kept["email"] in answer.text
    assert await desk.mails() == []


async def test_strange_signs_and_ids_go_nowhere(desk: Desk) -> None:
    await desk.write(text="a\x00b\u202e", request='"><script>x</script>')
    [(_, _, _, text)] = await desk.mails()
    assert "script" not in text
    assert "\x00" not in text


async def test_programs_are_asked_to_press_once_more_and_the_trap_swallows(desk: Desk) -> None:
    quick = await desk.write(shown_before="0")
    assert "Ez gyors volt!" in quick.text
    trapped = await desk.write(**{"kapocs-more": "x"})
    assert trapped.status_code == 200
    assert await desk.mails() == []


async def test_one_place_writes_five_times_an_hour(desk: Desk) -> None:
    assert [(await desk.write()).status_code for _ in range(6)] == [200] * 5 + [429]
    assert len(await desk.mails()) == 5


async def test_pages_of_trouble_and_the_docs_lead_there(desk: Desk) -> None:
    lost = await desk.client.get("/nowhere/at/all", headers={"Accept": "text/html"})
    assert f"/support?request={lost.headers['x-request-id']}" in lost.text
    for page in ("/docs", "/docs/v1", "/docs/errors", "/docs/errors/list_not_found"):
        assert f'href="{desk.shared.base_url}/support"' in (await desk.client.get(page)).text


async def test_without_a_contact_nothing_names_one(product: Product) -> None:
    client = product.client(product.auth)
    assert (await client.get("/support")).status_code == 404
    assert "support" not in (await client.get("/v2/lists/999")).json()
    assert "/support" not in (await client.get("/docs")).text


async def test_an_address_of_a_page_of_the_operators_own_is_named_as_it_is(
    product: Product,
) -> None:
    port, page = free_port(), "https://segitseg.example.com/kapocs"
    base_url = f"http://127.0.0.1:{port}"
    shared = replace(product.services, support=page, base_url=base_url)
    async with (
        Server(server.build(shared), port),
        httpx.AsyncClient(base_url=base_url, timeout=20, verify=TLS) as client,
    ):
        answer = await client.get("/v2/lists/999", auth=product.auth)
        assert answer.json()["support"] == page
        assert (await client.get("/support")).headers["location"] == page
