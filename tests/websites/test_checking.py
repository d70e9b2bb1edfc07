"""The test of a connection names what usually stands in the way; strange sites harm nobody."""

import json
from collections.abc import Callable

import pytest

from courier.web import HANG_UP, Answer, Asked, serving
from kapocs.websites import checking
from kapocs.websites.running import Clients
from websites.bench import LOOPBACK, SiteBench, fresh
from websites.site import WordPressSite


async def codes(url: str, user: str = "admin", password: str = "x") -> list[str]:
    clients = Clients(LOOPBACK)
    found = await checking.problems(clients.site(url, user, password))
    await clients.close()
    return [each.code for each in found]


@pytest.mark.websites
async def test_a_real_site_is_well_or_says_why_not(wordpress: WordPressSite) -> None:
    good = wordpress.passwords["admin"]
    assert await codes(wordpress.url, password=good) == []
    assert await codes(wordpress.url) == ["websites.not_let_in"]
    weak = wordpress.passwords["szerzo"]
    assert await codes(wordpress.url, "szerzo", weak) == ["websites.no_right"]
    assert await codes("http://127.0.0.1:9") == ["outgoing.not_asked"]
    wordpress.php("update_option('permalink_structure', ''); return 1;")
    assert await codes(wordpress.url, password=good) == []
    wordpress.php("update_option('permalink_structure', '/%postname%/'); return 1;")


@pytest.mark.websites
@pytest.mark.parametrize(
    ("content", "text", "is_said"),
    [
        ("<!-- wp:woocommerce/checkout /-->", "Kérek hírlevelet", True),
        ("<!-- wp:woocommerce/checkout /-->", "", False),
        ("[woocommerce_checkout]", "Kérek hírlevelet", False),
    ],
)
def test_a_checkout_that_has_no_place_for_the_box_is_said(
    wordpress: WordPressSite, content: str, text: str, is_said: bool
) -> None:
    words = wordpress.php(
        f"""$page = ['post_type' => 'page', 'post_title' => 'x', 'post_content' => '{content}'];
        update_option('tests_checkout', wp_insert_post($page));
        $before = get_option('kapocs', []);
        update_option('kapocs', ['consent_text' => '{text}', 'asks_tax_number' => ''] + $before);
        function wc_get_page_id() {{ return (int) get_option('tests_checkout'); }}
        $said = \\Kapocs\\own_problems();
        update_option('kapocs', $before);
        return $said;"""
    )
    assert any("made of blocks" in each for each in words) == is_said


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (lambda _: Answer(200, b"<html>"), "websites.no_json"),
        (lambda _: Answer(200, b'{"namespaces": ["oembed/1.0"]}'), "websites.no_rest"),
        (lambda _: Answer(404, b"[]"), "websites.no_rest"),
        (lambda _: Answer(301, b"", {"location": "https://x.test/"}), "outgoing.redirects"),
        (
            lambda _: Answer(200, b'{"namespaces": ["wp/v2"], "authentication": []}'),
            "websites.no_application_passwords",
        ),
        (lambda _: Answer(HANG_UP), "outgoing.not_asked"),
        (lambda _: Answer(200, b"[" * 100_000), "websites.no_json"),
        (lambda _: Answer(200, b" " * 2_000_000), "outgoing.too_large"),
    ],
)
async def test_a_strange_answer_is_named(reply: Callable[[Asked], Answer], code: str) -> None:
    async with serving(reply) as web:
        found = await codes(web.url)
    assert found == [code] or (code == "outgoing.redirects" and found)


async def test_a_site_that_answers_nonsense_for_days_is_given_up_and_slows_no_other(
    bench: SiteBench,
) -> None:
    asked: list[str] = []

    def reply(each: Asked) -> Answer:
        asked.append(each.target)
        return Answer(500, json.dumps({"code": "internal_server_error", "message": "x"}).encode())

    async with serving(reply) as web:
        await bench.connect(web.url, "x")
        id_ = await bench.join(fresh())
        for _ in range(13):
            await bench.work()
            person = await bench.on_site(id_)
            bench.now = max(bench.now, person.due_at)
    assert person.state == "failed"
    assert person.tries == 12
    assert len(asked) == 12


async def test_a_site_on_a_network_that_is_not_opened_is_not_asked(bench: SiteBench) -> None:
    clients = Clients()
    found = await checking.problems(clients.site("http://127.0.0.1:9", "a", "b"))
    await clients.close()
    assert [each.code for each in found] != []
    assert "outgoing.not_asked" not in [each.code for each in found]


async def test_a_site_that_numbers_users_beyond_all_measure_is_a_failure_of_that_person_alone(
    bench: SiteBench,
) -> None:
    def reply(asked: Asked) -> Answer:
        found = [] if asked.method == "GET" else {"id": 10**30, "email": "x", "roles": []}
        return Answer(200, json.dumps(found).encode())

    async with serving(reply) as web:
        await bench.connect(web.url, "x")
        id_ = await bench.join(fresh())
        await bench.work()
    person = await bench.on_site(id_)
    assert (person.state, person.remote_id) == ("waiting", None)
    assert person.reason is not None
    assert person.reason["code"] == "websites.no_user"
