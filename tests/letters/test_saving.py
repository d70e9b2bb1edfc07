"""Letters of each kind as they are stored, changed and made ready."""

import asyncio
import base64
from pathlib import Path

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.letters import actions, hosting, queries_images, variables
from kapocs.letters.merge import Urls
from kapocs.letters.model import (
    BadImage,
    BadLetter,
    LetterChange,
    LetterKind,
    LetterNotFound,
    NewLetter,
    SourceFormat,
)
from kapocs.letters.way_out import NO_WAY_OUT
from kapocs.wording.telling import english

GIF = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
DATA_URL = "data:image/gif;base64," + base64.b64encode(GIF).decode()
MJML = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>Szia [email]</mj-text></mj-column>"
    "</mj-section></mj-body></mjml>"
)
NOWHERE = Urls([], "", "")


@pytest.mark.parametrize(
    ("html", "text", "told"),
    [
        ("<p>Szia</p>", "[/unsubscribe]", True),
        ("<p>Szia [unsubscribe]le[/unsubscribe]</p>", None, False),
        ('<p>Szia <a href="[/unsubscribe]">le</a></p>', None, False),
        ("<p>Szia</p><!-- [/unsubscribe] -->", None, True),
        ("<p>Szia</p><!--[if mso]>[/unsubscribe]<![endif]-->", None, True),
        ("<p>Szia [global_lab]</p>", None, False),
        ("<p>Kérted? [confirm]Igen[/confirm]</p>", None, False),
        (None, "Szia", True),
        (None, "Szia [/leiratkozas]", False),
    ],
)
async def test_a_letter_that_nobody_can_leave_by_is_told(
    conn: Conn, html: str | None, text: str | None, *, told: bool
) -> None:
    account = await make.make_account(conn)
    await variables.create(
        conn, account.id, name="lab", html="<p>[unsubscribe]le[/unsubscribe]</p>", text=None
    )

    saved = await actions.create(
        conn, account.id, NewLetter(name="Üdv", subject="Szia", html=html, text=text)
    )

    assert (NO_WAY_OUT in saved.problems) is told


async def test_an_email_is_made_safe_and_its_source_is_kept(conn: Conn) -> None:
    account = await make.make_account(conn)
    source = "<style>p{color:red}</style><p onclick='x'>Szia [email]</p>"

    saved = await actions.create(
        conn, account.id, NewLetter(name="Üdv", subject="Szia", html=source)
    )

    assert saved.letter.written == source
    assert '<p style="color: red;">Szia [email]</p>' in (saved.letter.html or "")
    assert [*map(english, saved.problems)] == [
        "the attribute onclick is left out",
        english(NO_WAY_OUT),
    ]
    assert await actions.get(conn, account.id, saved.letter.id) == saved.letter


async def test_mjml_is_compiled_at_saving(conn: Conn) -> None:
    account = await make.make_account(conn)
    wish = NewLetter(name="Üdv", subject="Szia", html=MJML, source_format=SourceFormat.MJML)

    saved = await actions.create(conn, account.id, wish)

    assert saved.letter.written == saved.letter.source == MJML
    compiled = await actions.compiled(conn, account.id, saved.letter)
    rendered = compiled.render({"email": "b@kapocs.test"}, NOWHERE)
    assert rendered.text == "Szia b@kapocs.test"
    assert "Szia b@kapocs.test</div>" in (rendered.html or "")


async def test_an_sms_is_text_alone_and_needs_no_subject(conn: Conn) -> None:
    account = await make.make_account(conn)
    wish = NewLetter(
        name="Emlékeztető", subject="", text="Szia [email]: https://k.hu/a", kind=LetterKind.SMS
    )

    saved = await actions.create(conn, account.id, wish)

    compiled = await actions.compiled(conn, account.id, saved.letter)
    assert compiled.links == ()
    assert compiled.render({"email": "b"}, NOWHERE).text == "Szia b: https://k.hu/a"
    for bad in (
        NewLetter(name="x", subject="", html="<p>a</p>", text="a", kind=LetterKind.SMS),
        NewLetter(name="x", subject="", html=None, text="a" * 1001, kind=LetterKind.SMS),
        NewLetter(name="x", subject="", html=None, text=" ", kind=LetterKind.SMS),
    ):
        with pytest.raises(BadLetter):
            await actions.create(conn, account.id, bad)


async def test_a_pdf_letter_keeps_its_page_and_its_html_as_written(conn: Conn) -> None:
    account = await make.make_account(conn)
    html = "<style>p{color:red}</style><p>Árvíztűrő [email] <a href='https://k.hu/'>x</a></p>"
    wish = NewLetter(
        name="Levél", subject="", html=html, kind=LetterKind.PDF, page={"envelope": "C6/5"}
    )

    saved = await actions.create(conn, account.id, wish)

    assert (saved.letter.html, saved.letter.page) == (html, {"envelope": "C6/5"})
    assert (await actions.compiled(conn, account.id, saved.letter)).links == ()
    with pytest.raises(BadLetter):
        await actions.create(
            conn,
            account.id,
            NewLetter(name="x", subject="", html=None, text="a", kind=LetterKind.PDF),
        )


async def test_a_change_is_the_next_version_and_leaves_the_rest(conn: Conn) -> None:
    account = await make.make_account(conn)
    saved = await actions.create(
        conn, account.id, NewLetter(name="Üdv", subject="Szia", html="<p>a</p>", text="b")
    )

    change = LetterChange(html="<style>p{color:red}</style><p>c</p>", embed_images=True)
    changed = (await actions.update(conn, account.id, saved.letter.id, change)).letter

    assert (changed.version, changed.name, changed.subject, changed.text) == (2, "Üdv", "Szia", "b")
    assert (changed.written, changed.embed_images) == (change.html, True)
    again = await actions.update(conn, account.id, changed.id, LetterChange(html="<p>d</p>"))
    assert (again.letter.html, again.letter.source, again.letter.version) == ("<p>d</p>", None, 3)


async def test_a_letter_of_another_account_cannot_be_changed(conn: Conn) -> None:
    anna, other = await make.make_account(conn), await make.make_account(conn, name="Béla Bt.")
    saved = await actions.create(
        conn, anna.id, NewLetter(name="Üdv", subject="Szia", html="<p>a</p>")
    )

    with pytest.raises(LetterNotFound):
        await actions.update(conn, other.id, saved.letter.id, LetterChange(name="Enyém"))


async def test_a_picture_typed_into_a_letter_is_hosted(conn: Conn) -> None:
    account = await make.make_account(conn)
    html = f'<p><img src="{DATA_URL}"><img src="{DATA_URL}"><img src="https://k.hu/a.png"></p>'

    saved = await actions.create(conn, account.id, NewLetter(name="Üdv", subject="Szia", html=html))

    compiled = await actions.compiled(conn, account.id, saved.letter, base_url="https://m.hu")
    shown = compiled.render({}, NOWHERE).html or ""
    image = await hosting.add_image(conn, account.id, GIF)
    assert shown == (
        f'<p><img src="https://m.hu{image.path}"><img src="https://m.hu{image.path}">'
        '<img src="https://k.hu/a.png"></p>'
    )
    assert compiled.embedded == ()
    assert saved.letter.written == html


async def test_pictures_travel_within_the_mail_when_asked(conn: Conn) -> None:
    account = await make.make_account(conn)
    html = f'<img src="{DATA_URL}">[global_kep]'
    image = await hosting.add_image(conn, account.id, GIF)
    await variables.create(conn, account.id, name="kep", html=f'<img src="{image.path}">', text="")

    saved = await actions.create(
        conn, account.id, NewLetter(name="Ü", subject="S", html=html, embed_images=True)
    )

    compiled = await actions.compiled(conn, account.id, saved.letter, base_url="https://m.hu")
    (embedded,) = compiled.embedded
    assert compiled.render({}, NOWHERE).html == (
        f'<img src="cid:{embedded.content_id}"><img src="https://m.hu{image.path}">'
    )
    (file,) = await queries_images.files(conn, account.id, [embedded.image_id])
    assert (file.data, file.content_type) == (GIF, "image/gif")


async def test_the_pictures_of_another_account_are_not_embedded(conn: Conn) -> None:
    anna, other = await make.make_account(conn), await make.make_account(conn, name="Béla Bt.")
    image = await hosting.add_image(conn, anna.id, GIF)
    wish = NewLetter(name="Ü", subject="S", html=f'<img src="{image.path}">', embed_images=True)

    saved = await actions.create(conn, other.id, wish)

    assert (await actions.compiled(conn, other.id, saved.letter)).embedded == ()
    assert await queries_images.files(conn, other.id, [image.id]) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        GIF + b"\0" * 2 * 1024 * 1024,
    ],
)
async def test_what_is_no_picture_is_refused(conn: Conn, data: bytes) -> None:
    account = await make.make_account(conn)
    with pytest.raises(BadImage):
        await hosting.add_image(conn, account.id, data)


async def test_an_svg_typed_into_a_letter_is_left_out_and_said(conn: Conn) -> None:
    account = await make.make_account(conn)
    html = '<p><img src="data:image/svg+xml;base64,PHN2Zy8+">x</p>'

    saved = await actions.create(conn, account.id, NewLetter(name="Üdv", subject="Szia", html=html))

    assert saved.letter.html == '<p><img src="">x</p>'
    assert [*map(english, saved.problems)] == [
        "a picture is left out: A picture is a PNG, JPEG, GIF or WebP file of 2 MB at most.",
        english(NO_WAY_OUT),
    ]


async def test_nothing_is_loaded_while_a_letter_is_saved(conn: Conn, tmp_path: Path) -> None:
    account = await make.make_account(conn)
    visits = []

    async def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visits.append(1)
        writer.close()

    server = await asyncio.start_server(note, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    secret = tmp_path / "titok.css"
    secret.write_text("p{color:#123456}")
    html = (
        f'<link rel="stylesheet" href="{base}/a.css"><link rel="stylesheet" href="{secret}">'
        f"<style>@import url({base}/b.css);@import '{secret}';p{{background:url({base}/c.png)}}"
        f'</style><p>x</p><img src="{base}/d.png"><img src="file://{secret}">'
    )
    head = f'<mj-head><mj-include path="{secret}"/><mj-font name="x" href="{base}/f"/></mj-head>'
    source = MJML.replace("<mj-body>", f"{head}<mj-body>")
    foreign = NewLetter(name="Ü", subject="S", html=source, source_format=SourceFormat.MJML)
    async with server:
        saved = await actions.create(
            conn, account.id, NewLetter(name="Üdv", subject="Szia", html=html)
        )
        with pytest.raises(Invalid):
            await actions.create(conn, account.id, foreign)
        await asyncio.sleep(0)

    assert visits == []
    assert "#123456" not in (saved.letter.html or "")
    assert f"the style sheet {base}/a.css is not loaded" in map(english, saved.problems)


async def test_a_value_cannot_add_a_header_through_the_subject(conn: Conn) -> None:
    account = await make.make_account(conn)
    wish = NewLetter(
        name="Ü", subject='[if email][email][/if] [dateformat(email,"Y")]', html="<p>a</p>"
    )
    saved = await actions.create(conn, account.id, wish)

    compiled = await actions.compiled(conn, account.id, saved.letter)
    subject = compiled.render({"email": "a\r\nBcc: x@kapocs.test\u2028\0"}, NOWHERE).subject
    assert subject.isprintable()
