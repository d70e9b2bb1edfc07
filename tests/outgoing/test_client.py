"""The client for addresses that users gave: what it fetches, and what it will not touch."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from courier.sink import self_signed
from courier.web import HANG, HANG_UP, HOST, Answer, Asked, Web, closed_port, serving
from kapocs.outgoing.client import GuardedClient, RefusedAddress, TooLarge, Unreachable
from kapocs.outgoing.reach import is_public

KB = 1024
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",  # noqa: S104
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.8",
    "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "192.88.99.1",
    "::", "::1", "fd00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1",
    "3fff::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2001:0:7f00:1::1", "100::1",
]  # fmt: skip
Names = Callable[[str, int], Awaitable[Sequence[str]]]


def names(**known: str | list[str]) -> Names:
    """A resolver of these names only, `_` standing for the dot."""
    book = {name.replace("_", "."): found for name, found in known.items()}

    async def resolve(host: str, port: int) -> Sequence[str]:
        if host not in book:
            raise OSError(f"no {host}")
        found = book[host]
        return [found] if isinstance(found, str) else found

    return resolve


def echo(asked: Asked) -> Answer:
    content = f"{asked.method} {asked.target} {asked.headers['host']}".encode() + asked.content
    return Answer(200, content, {"Content-Type": "text/plain"})


def redirecting(asked: Asked) -> Answer:
    """/to/x leads to x; /n leads to /n-1, down to /0."""
    path = asked.url.path
    if path.startswith("/to/"):
        return Answer(302, headers={"Location": path.removeprefix("/to/") + f"?{asked.url.query}"})
    number = int(path.strip("/") or "0")
    if number == 0:
        return Answer(200, asked.headers.get("x-secret", "none").encode())
    return Answer(301, headers={"Location": f"/{number - 1}"})


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with serving(echo) as web:
        yield web


@pytest.fixture
async def guarded() -> AsyncIterator[GuardedClient]:
    client = GuardedClient(timeout=5)
    yield client
    await client.close()


@pytest.fixture
async def open_client() -> AsyncIterator[GuardedClient]:
    client = GuardedClient(allow_private=True, timeout=5)
    yield client
    await client.close()


async def test_a_page_is_fetched_whole(web: Web, open_client: GuardedClient) -> None:
    fetched = await open_client.get(f"{web.url}/k%C3%A9p?a=1", largest=KB)
    assert fetched.status == 200
    assert fetched.content == f"GET /k%C3%A9p?a=1 {HOST}:{web.port}".encode()
    assert fetched.headers["content-type"] == "text/plain"
    assert fetched.url == f"{web.url}/k%C3%A9p?a=1"


async def test_a_request_carries_its_content(web: Web, open_client: GuardedClient) -> None:
    content = "Árvíztűrő tükörfúrógép".encode()
    fetched = await open_client.request("POST", web.url, largest=KB, content=content)
    assert fetched.content.startswith(b"POST / ")
    assert fetched.content.endswith(content)


async def test_the_connection_goes_to_the_address_checked_and_keeps_the_name(web: Web) -> None:
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return [HOST] if len(asked) == 1 else ["203.0.113.1"]

    client = GuardedClient(allow_private=True, resolve=rebinding)
    fetched = await client.get(f"http://kavezo.example:{web.port}/", largest=KB)
    assert fetched.content == f"GET / kavezo.example:{web.port}".encode()
    assert asked == ["kavezo.example"]
    await client.close()


async def test_the_next_address_of_a_host_is_tried(web: Web) -> None:
    client = GuardedClient(allow_private=True, resolve=names(a_example=["127.0.0.2", HOST]))
    async with serving(echo) as other:
        fetched = await client.get(f"http://a.example:{other.port}/", largest=KB)
    assert fetched.status == 200
    await client.close()


async def test_tls_is_checked_against_the_name_and_not_the_address(tmp_path: Path) -> None:
    path = tmp_path / "certificate.pem"
    server = self_signed(path)
    heard: list[str | None] = []
    server.sni_callback = lambda _socket, name, _context: heard.append(name)
    async with serving(echo, tls=server) as web:
        tls = ssl.create_default_context(cafile=str(path))
        resolve = names(localhost=HOST, other_example=HOST)
        client = GuardedClient(allow_private=True, resolve=resolve, tls=tls)
        fetched = await client.get(f"https://localhost:{web.port}/", largest=KB)
        assert fetched.content == f"GET / localhost:{web.port}".encode()
        # The certificate names localhost and 127.0.0.1, but not this.
        with pytest.raises(Unreachable, match="certificate"):
            await client.get(f"https://other.example:{web.port}/", largest=KB)
        await client.close()
    assert heard == ["localhost", "other.example"]


@pytest.mark.parametrize("address", PRIVATE)
async def test_an_address_that_is_not_public_is_refused(
    guarded: GuardedClient, address: str
) -> None:
    assert not is_public(ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(RefusedAddress, match="not on the public Internet"):
        await guarded.get(f"http://{host}/latest/meta-data/", largest=KB)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.6.1.1", "2001:4860:4860::8888", "2a01::1"])
def test_a_public_address_may_be_asked(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_leads_to_such_an_address_is_refused(address: str) -> None:
    client = GuardedClient(resolve=names(trick_example=["8.8.8.8", address]))
    with pytest.raises(RefusedAddress, match="not on the public Internet"):
        await client.get("https://trick.example/", largest=KB)
    await client.close()


@pytest.mark.parametrize(
    "host",
    [
        "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1",
        "0", "0x0", "1.2.3.4.5", "256.1.1.1", "127.0.0.1.", "[::1%25lo]", "[fe80::1%25eth0]",
        "１２７.0.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost", "LOCALHOST", "localhost.",
        "localhost%00.example.com", "a b.example", "-a.example", "a..example", "a" * 64,
        ".".join(["a" * 60] * 5), "%31%32%37.0.0.1", "a_b.example/../", "",
    ],
)  # fmt: skip
async def test_an_odd_spelling_of_a_host_is_no_way_in(guarded: GuardedClient, host: str) -> None:
    with pytest.raises((RefusedAddress, Unreachable)) as stopped:
        await guarded.get(f"http://{host}/", largest=KB)
    assert "did not answer in time" not in stopped.value.message


@pytest.mark.parametrize(
    "url",
    [
        "", "kavezo.example", "//kavezo.example/", "file:///etc/passwd", "ftp://a.example/",
        "gopher://a.example/", "data:text/plain,x", "javascript:alert(1)", "http:///x", "http://",
        "http://anna:titok@a.example/", "http://anna@a.example/", "http://@a.example/",
        "http://a.example:0/", "http://a.example:99999/", "http://a.example:x/",
        "http://a.example\\@127.0.0.1/", "http://a.example/\r\nX-Evil: 1", "http://a.example/\0",
        "http://a.example /", "http://a.example/" + "x" * 5000, "unix:///var/run/docker.sock",
    ],
)  # fmt: skip
async def test_what_is_no_plain_web_address_is_refused(
    open_client: GuardedClient, url: str
) -> None:
    with pytest.raises(RefusedAddress) as refused:
        await open_client.get(url, largest=KB)
    assert "titok" not in refused.value.message


async def test_redirects_are_followed_three_times(open_client: GuardedClient) -> None:
    async with serving(redirecting) as web:
        fetched = await open_client.get(f"{web.url}/3", largest=KB)
        assert (fetched.status, fetched.url) == (200, f"{web.url}/0")
        with pytest.raises(Unreachable, match="more than 3 times"):
            await open_client.get(f"{web.url}/4", largest=KB)


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/", "http://[::1]/", "file:///etc/passwd", "http://u:p@a.example/",
     "//10.0.0.1/", "http://inside.example/"],
)  # fmt: skip
async def test_a_redirect_is_checked_as_the_first_address_was(target: str) -> None:
    resolve = names(outside_example=HOST, inside_example="10.0.0.1")
    # The server under test stands for one on the Internet.
    client = GuardedClient(resolve=resolve, opened=[ip_network(f"{HOST}/32")])
    async with serving(lambda _: Answer(302, headers={"Location": target})) as web:
        with pytest.raises(RefusedAddress):
            await client.get(f"http://outside.example:{web.port}/", largest=KB)
        assert web.connections == 1
    await client.close()


async def test_a_network_the_operator_opened_may_be_asked(web: Web) -> None:
    client = GuardedClient(opened=[ip_network("127.0.0.0/24"), ip_network("fd00::/8")])
    assert (await client.get(web.url, largest=KB)).status == 200
    with pytest.raises(RefusedAddress):
        await client.get("http://127.0.1.1/", largest=KB)
    await client.close()


async def test_own_headers_stay_with_the_host_they_were_for(open_client: GuardedClient) -> None:
    async with serving(redirecting) as web, serving(redirecting) as other:
        secret = {"X-Secret": "titok"}
        near = await open_client.request("GET", f"{web.url}/1", largest=KB, headers=secret)
        far = f"{web.url}/to/{other.url}/0"
        away = await open_client.request("GET", far, largest=KB, headers=secret)
    assert (near.content, away.content) == (b"titok", b"none")


async def test_a_post_is_not_sent_on(open_client: GuardedClient) -> None:
    async with serving(redirecting) as web:
        fetched = await open_client.request("POST", f"{web.url}/1", largest=KB, content=b"x")
    assert fetched.status == 301


@pytest.mark.parametrize("announced", [True, False])
async def test_an_answer_larger_than_allowed_is_cut_off(
    open_client: GuardedClient, announced: bool
) -> None:
    headers = {"Content-Length": "4000"} if announced else {"Connection": "close"}
    async with serving(lambda _: Answer(200, b"x" * 4000, headers)) as web:
        assert len((await open_client.get(web.url, largest=4000)).content) == 4000
        with pytest.raises(TooLarge):
            await open_client.get(web.url, largest=3999)


async def test_a_compressed_answer_is_not_unpacked(open_client: GuardedClient) -> None:
    async with serving(lambda _: Answer(200, b"x", {"Content-Encoding": "gzip"})) as web:
        with pytest.raises(Unreachable, match="compressed"):
            await open_client.get(web.url, largest=KB)


@pytest.mark.parametrize("answer", [Answer(HANG), Answer(200, b"x" * 100, pause=0.05, piece=1)])
async def test_a_slow_answer_is_given_up(answer: Answer) -> None:
    client = GuardedClient(allow_private=True, timeout=0.3)
    async with serving(lambda _: answer) as web:
        with pytest.raises(Unreachable, match="did not answer in time"):
            await client.get(web.url, largest=KB)
    await client.close()


async def test_nobody_there_is_said_so(open_client: GuardedClient) -> None:
    with pytest.raises(Unreachable, match="could not be asked"):
        await open_client.get(f"http://{HOST}:{await closed_port()}/", largest=KB)
    async with serving(lambda _: Answer(HANG_UP)) as web:
        with pytest.raises(Unreachable, match="could not be asked"):
            await open_client.get(web.url, largest=KB)


async def test_a_name_that_leads_nowhere_is_said_so() -> None:
    client = GuardedClient(resolve=names())
    with pytest.raises(Unreachable, match=r"no host nowhere\.example"):
        await client.get("http://nowhere.example/", largest=KB)
    await client.close()


async def test_a_proxy_in_the_environment_is_not_used(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{HOST}:{await closed_port()}")
    client = GuardedClient(allow_private=True)
    assert (await client.get(web.url, largest=KB)).status == 200
    await client.close()
