"""The hosted sign-up form, from the empty page to the list."""

import pytest

from kapocs.forms.model import FormField, FormType
from kapocs.public.guard import CAME_FROM, HONEYPOT, SHOWN
from visiting import BELA, Site, hidden

EMAIL = FormField(name="email", mandatory=True)


async def test_the_hosted_page_asks_for_the_forms_fields(site: Site) -> None:
    form = await site.form(name="Árvíztűrő hírlevél", language="hu")
    page = await site.visitor.get(f"/f/{form.id}")
    assert page.status_code == 200
    for said in ("Árvíztűrő hírlevél", 'lang="hu"', "Vezetéknév", "Keresztnév", "Feliratkozom"):
        assert said in page.text
    assert 'name="email" required autocomplete="email"' in page.text


async def test_a_visitor_signs_up_and_is_thanked(site: Site) -> None:
    form = await site.form()
    answer = await site.visitor.post(
        f"/f/{form.id}",
        data={**site.waited(form), "email": BELA, "mssys_firstname": "Tükörfúrógép"},
        headers={"User-Agent": "Browser/1.0", "Referer": "https://anna.test/cikk"},
    )
    assert answer.status_code == 200
    assert "You have signed up." in answer.text
    [bela] = await site.everyone()
    assert (bela.email, bela.first_name, bela.active) == (BELA, "Tükörfúrógép", True)
    assert (bela.form_id, bela.client_ip) == (form.id, "127.0.0.1")
    assert bela.referer == "https://anna.test/cikk"
    assert bela.user_agent == "Browser/1.0"


async def test_a_form_with_files_is_read_as_well(site: Site) -> None:
    form = await site.form()
    data = {**site.waited(form), "email": BELA, "mssys_firstname": "Árvíztűrő"}
    answer = await site.visitor.post(f"/f/{form.id}", data=data, files={"email2": b"\0\1"})
    assert answer.status_code == 200
    assert [each.first_name for each in await site.everyone()] == ["Árvíztűrő"]


async def test_problems_stand_beside_their_fields_and_nothing_is_lost(site: Site) -> None:
    fields = (
        EMAIL,
        FormField(name="mssys_city", label="Város", mandatory=True, error_message="Hol laksz?"),
    )
    form = await site.form(fields=fields, language="hu")
    sent = site.waited(form) | {"email": 'nem<cím>"', CAME_FROM: "https://anna.test/"}
    answer = await site.visitor.post(f"/f/{form.id}", data=sent)
    assert answer.status_code == 422
    assert '<p class="problem" id="mssys_city-problem">Hol laksz?</p>' in answer.text
    assert "Ez nem tűnik e-mail-címnek." in answer.text
    assert 'value="nem&lt;cím&gt;&#34;"' in answer.text
    assert hidden(answer.text)[SHOWN] == sent[SHOWN]
    assert hidden(answer.text)[CAME_FROM] == "https://anna.test/"
    assert await site.everyone() == []


async def test_an_address_on_the_list_gets_the_same_page_as_a_new_one(site: Site) -> None:
    for form in (await site.form(), await site.form(double_opt_in=True)):
        await site.join(f"{form.id}@kapocs.test", mssys_firstname="Béla")
        before = await site.everyone()
        known = await site.send(form, email=f"{form.id}@KAPOCS.test", mssys_firstname="Más")
        assert await site.everyone() == before
        new = await site.send(form, email=f"new-{form.id}@kapocs.test")
        assert (known.status_code, known.text) == (new.status_code, new.text)


async def test_the_authors_thank_you_text_is_filled_in_and_escaped(site: Site) -> None:
    form = await site.form(thank_you='Szia [mssys_firstname/"Barátom"]!\n<b>Örülünk.</b>')
    answer = await site.send(form, email=BELA, mssys_firstname="<i>Béla</i>")
    assert "Szia &lt;i&gt;Béla&lt;/i&gt;!\n&lt;b&gt;Örülünk.&lt;/b&gt;" in answer.text
    answer = await site.send(form, email="anna@kapocs.test")
    assert "Szia Barátom!" in answer.text


async def test_a_form_leads_on_to_its_authors_page(site: Site) -> None:
    url = "https://anna.test/köszönjük?a=1&b=2"
    form = await site.form(redirect_url=url, redirect_hosts=("anna.test",))
    page = await site.visitor.get(f"/f/{form.id}")
    assert "form-action 'self' https://anna.test" in page.headers["content-security-policy"]
    answer = await site.send(form, email=BELA)
    assert answer.status_code == 303
    assert answer.headers["location"] == "https://anna.test/k%C3%B6sz%C3%B6nj%C3%BCk?a=1&b=2"


async def test_a_visitor_cannot_choose_where_to_go_next(site: Site) -> None:
    form = await site.form()
    answer = await site.send(form, email=BELA, redirect_url="https://gonosz.test/")
    assert answer.status_code == 200
    assert "gonosz" not in answer.text


async def test_whoever_fills_in_the_trap_is_thanked_and_forgotten(site: Site) -> None:
    form = await site.form()
    trapped = await site.send(form, email=BELA, **{HONEYPOT: "Vegyél órát!"})
    assert await site.everyone() == []
    honest = await site.send(form, email=BELA)
    assert (trapped.status_code, trapped.text) == (honest.status_code, honest.text)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.5, "Ez gyors volt!"), (25 * 3600, "Régóta nyitva")]
)
async def test_too_quick_and_too_old_forms_are_sent_again_by_one_button(
    site: Site, seconds: float, said: str
) -> None:
    form = await site.form(language="hu")
    sent = {**site.waited(form, seconds), "email": BELA, "mssys_firstname": "Béla"}
    page = await site.visitor.post(f"/f/{form.id}", data=sent)
    assert page.status_code == 200
    assert said in page.text
    assert f'value="{BELA}"' in page.text
    assert 'value="Béla"' in page.text
    assert await site.everyone() == []
    assert (await site.send(form, **sent | site.waited(form, 3))).status_code == 200
    assert len(await site.everyone()) == 1


async def test_a_form_without_a_time_of_ours_needs_one_button_and_loses_nothing(
    site: Site,
) -> None:
    fields = (EMAIL, FormField(name="mssys_comment"))
    form = await site.form(fields=fields, language="hu")
    page = await site.visitor.post(
        f"/f/{form.id}",
        data={"email": BELA, "mssys_comment": 'Árvíztűrő "tükörfúrógép"', "active": "0"},
        headers={"Referer": "https://anna.test/blog"},
    )
    assert page.status_code == 200
    assert "Igen, elküldöm" in page.text
    assert "Árvíztűrő &#34;tükörfúrógép&#34;" in page.text
    assert "active" not in hidden(page.text)
    assert await site.everyone() == []
    carried = hidden(page.text) | {"mssys_comment": 'Árvíztűrő "tükörfúrógép"'}
    done = await site.visitor.post(f"/f/{form.id}", data=carried | site.waited(form, 3))
    assert "Feliratkoztál." in done.text
    [bela] = await site.everyone()
    assert bela.fields == {"mssys_comment": 'Árvíztűrő "tükörfúrógép"'}
    assert bela.referer == "https://anna.test/blog"


@pytest.mark.parametrize("token", ["", "hamis", "AAAA", "é"])
async def test_a_forged_time_counts_as_none(site: Site, token: str) -> None:
    form = await site.form()
    page = await site.visitor.post(f"/f/{form.id}", data={"email": BELA, SHOWN: token})
    assert "Yes, send it" in page.text
    assert await site.everyone() == []


async def test_the_time_of_another_form_counts_as_none(site: Site) -> None:
    form, other = await site.form(), await site.form()
    page = await site.visitor.post(f"/f/{form.id}", data={"email": BELA, **site.waited(other)})
    assert "Yes, send it" in page.text
    assert await site.everyone() == []


async def test_too_many_sent_forms_are_slowed_down_without_losing_the_last(site: Site) -> None:
    form = await site.form(fields=(EMAIL,))
    for at in range(60):
        assert (await site.send(form, email=f"{at}@kapocs.test")).status_code == 200
    slowed = await site.send(form, email=BELA)
    assert slowed.status_code == 429
    assert slowed.headers["retry-after"] == "60"
    assert hidden(slowed.text)["email"] == BELA
    assert len(await site.everyone()) == 60


async def test_the_address_may_fill_in_the_forms_own_fields(site: Site) -> None:
    form = await site.form()
    page = await site.visitor.get(
        f"/f/{form.id}", params={"email": BELA, "mssys_firstname": '"><script>', "x": "gonosz"}
    )
    assert f'value="{BELA}"' in page.text
    assert 'value="&#34;&gt;&lt;script&gt;"' in page.text
    assert "gonosz" not in page.text


async def test_a_visitors_address_is_believed_to_a_proxy_on_this_machine(site: Site) -> None:
    form = await site.form()
    await site.visitor.post(
        f"/f/{form.id}",
        data={**site.waited(form), "email": BELA},
        headers={"X-Forwarded-For": "203.0.113.66, 192.0.2.7"},
    )
    assert [each.client_ip for each in await site.everyone()] == ["192.0.2.7"]


@pytest.mark.parametrize("path", ["0", "999999", "9" * 30, "-1", "1.5", "x", "%C3%A9", "٣"])
async def test_an_unknown_form_is_a_page_that_says_so(site: Site, path: str) -> None:
    for verb in ("GET", "POST"):
        answer = await site.visitor.request(
            verb, f"/f/{path}", headers={"Accept-Language": "hu-HU,hu;q=0.9"}
        )
        assert answer.status_code == 404
        assert "Ez az oldal nem található" in answer.text


@pytest.mark.parametrize("type_", [FormType.UPDATE, FormType.ORDER])
async def test_only_sign_up_forms_open_for_everybody(site: Site, type_: FormType) -> None:
    form = await site.form(type_)
    said = {FormType.UPDATE: "your own letter", FormType.ORDER: "not possible here yet"}[type_]
    for verb, path in (("GET", ""), ("GET", "/embed"), ("POST", "")):
        answer = await site.visitor.request(verb, f"/f/{form.id}{path}")
        assert answer.status_code == 404
        assert said in answer.text


async def test_a_body_beyond_the_limit_is_refused(site: Site) -> None:
    form = await site.form()
    answer = await site.visitor.post(f"/f/{form.id}", data={"email": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "larger than we can take in" in answer.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
        ("application/x-www-form-urlencoded", b"a=1&" * 600),
    ],
)
async def test_an_unreadable_body_is_refused_in_words(site: Site, kind: str, body: bytes) -> None:
    form = await site.form()
    answer = await site.visitor.post(f"/f/{form.id}", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 400
    assert "could not be read" in answer.text


async def test_an_odd_body_is_just_an_empty_form(site: Site) -> None:
    form = await site.form()
    for kind, body in (("application/json", b"[]"), ("", b"\xff\x00\xfe"), ("text/plain", b"")):
        answer = await site.visitor.post(
            f"/f/{form.id}", content=body, headers={"Content-Type": kind}
        )
        assert answer.status_code == 200
    assert await site.everyone() == []


async def test_a_nul_character_is_a_problem_of_its_field(site: Site) -> None:
    form = await site.form()
    answer = await site.send(form, email=BELA, mssys_firstname="Bé\0la")
    assert answer.status_code == 422
    assert "mssys_firstname-problem" in answer.text


async def test_a_form_is_framed_by_the_sites_that_are_named_alone(site: Site) -> None:
    form = await site.form(frame_hosts=("Anna.test", "www.anna.test"))
    page = await site.visitor.get(f"/f/{form.id}")
    allowed = page.headers["content-security-policy"].partition("; frame-ancestors ")[2].split()
    assert allowed == [
        "'self'",
        "https://anna.test:*",
        "http://anna.test:*",
        "https://www.anna.test:*",
        "http://www.anna.test:*",
    ]


async def test_pages_carry_their_protection(site: Site) -> None:
    form = await site.form()
    page = await site.visitor.get(f"/f/{form.id}")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "frame-ancestors" not in policy
    missing = await site.visitor.get("/f/0")
    assert missing.headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert missing.headers["referrer-policy"] == "no-referrer"


async def test_head_answers_like_get_and_other_verbs_are_refused(site: Site) -> None:
    form = await site.form()
    head = await site.visitor.head(f"/f/{form.id}")
    assert (head.status_code, head.content) == (200, b"")
    refused = await site.visitor.put(f"/f/{form.id}")
    assert refused.status_code == 405
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


async def test_the_style_sheet_is_served_here_and_kept_by_browsers(site: Site) -> None:
    form = await site.form()
    page = await site.visitor.get(f"/f/{form.id}")
    address = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    sheet = await site.visitor.get(address)
    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]
    assert (await site.visitor.get("/public/texts.py")).status_code == 404
