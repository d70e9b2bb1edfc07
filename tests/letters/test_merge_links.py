"""Links: which are tracked, where they lead, what a value may do to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kapocs.letters.merge import BadTarget, Urls, compile_letter, render_target

URLS = Urls([f"https://t.hu/{n}?a&b" for n in range(9)], "https://t.hu/u", "https://t.hu/o")


def html_of(html: str, **values: str) -> str:
    return compile_letter("", html, "x", globals_={}).render(values, URLS).html or ""


def links(html: str | None, text: str = "x") -> tuple[str, ...]:
    return compile_letter("", html, text, globals_={}).links


def test_a_link_is_tracked_once_per_target_in_html_and_text() -> None:
    letter = compile_letter(
        "",
        "<a class=x href=\"https://a.hu/?x=1&amp;y=2\">a</a><AREA HREF='http://b.hu'><a href=https://a.hu/?x=1&y=2>c</a>",
        "Itt: https://a.hu/?x=1&y=2. (http://b.hu) és https://c.hu/_(d)!",
        globals_={},
    )
    result = letter.render({}, URLS)

    assert letter.links == ("https://a.hu/?x=1&y=2", "http://b.hu", "https://c.hu/_(d)")
    assert result.html == (
        '<a class=x href="https://t.hu/0?a&amp;b">a</a>'
        "<AREA HREF='https://t.hu/1?a&amp;b'>"
        '<a href="https://t.hu/0?a&amp;b">c</a>'
    )
    assert result.text == "Itt: https://t.hu/0?a&b. (https://t.hu/1?a&b) és https://t.hu/2?a&b!"


def test_what_outlook_alone_reads_is_filled_and_counted_like_the_rest() -> None:
    letter = compile_letter(
        "",
        '<!--[if mso]><table><tr><td title="[nev]">[A(z)] [nev] [/unsubscribe]<![endif]-->'
        "[A(z)] <!--[if gte mso 9]><v:roundrect href='https://a.hu/?n=[nev]' arcsize=10%>"
        "<v:fill src=https://a.hu/[nev].png /><center>Körte</center></v:roundrect><![endif]-->"
        '[if nev]alma[/if]<a href="https://a.hu/?n=[nev]">x</a>',
        "x",
        globals_={},
    )
    result = letter.render({"nev": "Ő <&"}, URLS)

    assert letter.links == ("https://a.hu/?n=[nev]",)
    assert result.html == (
        '<!--[if mso]><table><tr><td title="Ő &lt;&amp;">Az Ő &lt;&amp; https://t.hu/u<![endif]-->'
        "Az <!--[if gte mso 9]><v:roundrect href='https://t.hu/0?a&amp;b' arcsize=10%>"
        '<v:fill src="https://a.hu/%C5%90%20%3C%26.png" /><center>Körte</center></v:roundrect>'
        '<![endif]-->alma<a href="https://t.hu/0?a&amp;b">x</a>'
    )
    assert letter.problems == ()


def test_blocks_and_links_begin_and_end_on_one_side_of_such_a_comment() -> None:
    html = "<!--[if mso]>[if nev]<b>[unsubscribe]<![endif]-->[nev][/if][/unsubscribe]"

    assert html_of(html, nev="Éva") == (
        "<!--[if mso]>[if nev]<b><![endif]-->Éva[/if]https://t.hu/u"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="mailto:a@b.hu">',
        '<a href="tel:+361">',
        '<a href="#x">',
        '<a href="/x">',
        "<a href>",
        '<a href="">',
        '<link href="https://a.hu/x.css">',
        '<img src="https://a.hu/x.png">',
        '<a name="https://a.hu">',
        '</a href="https://a.hu">',
        '<a href="ftp://a.hu/">',
        '<a href="https://">',
        '<a href="https://x.hu>a</a> <b class="x">',
    ],
)
def test_other_addresses_are_left_as_they_are(html: str) -> None:
    assert links(html) == ()
    assert html_of(html) == html


def test_entities_in_a_link_are_read_as_a_browser_does() -> None:
    html = '<a href="https://a.hu/?a=1&amp;b=2&copy=3&#38;d=&eacute;&x">'

    assert links(html) == ("https://a.hu/?a=1&b=2&copy=3&d=é&x",)


def test_links_keep_their_fields_for_the_click() -> None:
    html = '<a href="https://a.hu/?e=///Email&amp;n=[nev/&quot;x&quot;]">a</a>'
    letter = compile_letter("", html, None, globals_={})

    assert letter.links == ('https://a.hu/?e=///Email&n=[nev/"x"]',)
    assert letter.fields == {"email", "nev"}
    target = render_target(letter.links[0], {"email": "á b@c.hu&x=1#y/"})
    assert target == "https://a.hu/?e=%C3%A1%20b%40c.hu%26x%3D1%23y%2F&n=x"


def test_a_field_gives_a_whole_address_only_when_it_is_a_web_address() -> None:
    assert html_of('<a href="[u]">', u="https://a.hu/?x=1&y='\"") == (
        '<a href="https://a.hu/?x=1&amp;y=%27%22">'
    )
    assert html_of("<a href=///u>", u="http://a.hu") == '<a href="http://a.hu">'
    assert (
        html_of('<a href="[u]/x?e=[e]">', u="https://a.hu", e="?&")
        == '<a href="https://a.hu/x?e=%3F%26">'
    )


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        " javascript:x",
        "data:text/html,x",
        "//evil.hu",
        "",
        "evil",
        "https:evil",
        "java\nscript:x",
        "\x01https:",
        "https://",
        "vbscript:x",
    ],
)
def test_any_other_value_leads_nowhere(value: str) -> None:
    assert html_of('<a href="[u]/x">', u=value) == '<a href="#">'
    assert html_of('<img src="[u]">', u=value) == '<img src="#">'


@pytest.mark.parametrize(
    "address",
    [
        "https://[d]/x",
        "https://a.[d]/",
        "https://a.hu[d]",
        "https://[d]@a.hu/",
        "https:///d",
        "https:[d]",
        "http:/[d]",
        "//[d]/x",
        "j[d]:x",
        "java[d]script:x",
        "javascript:x('[d]')",
        "data:text/html,[d]",
        "java&#115;cript:[d]",
        " javascript:[d]",
        "https://a.hu:[d]/",
        "page[d]",
        "\\\\[d]",
        "vbscript:[d]",
    ],
)
def test_a_field_that_could_choose_scheme_or_host_is_refused(address: str) -> None:
    letter = compile_letter("", f'<a href="{address}">', "x", globals_={})

    assert letter.render({"d": "evil.hu"}, URLS).html == '<a href="#">'
    assert letter.links == ()
    assert len(letter.problems) == 1


def test_a_value_never_gives_the_address_of_code() -> None:
    assert (
        html_of('<script src="[u]"></script>', u="https://evil.hu/x.js")
        == '<script src="#"></script>'
    )
    assert html_of('<base href="[u]">', u="https://evil.hu/") == '<base href="#">'


def test_mail_and_phone_addresses_take_values() -> None:
    assert html_of('<a href="mailto:[e]?subject=[s]">', e="a+b@c.hu?bcc=x", s="é&") == (
        '<a href="mailto:a+b@c.hu%3Fbcc%3Dx?subject=%C3%A9%26">'
    )
    assert html_of('<a href="tel:[t]">', t="+36 1") == '<a href="tel:+36%201">'


def test_addresses_in_pictures_take_values_in_parts() -> None:
    assert html_of('<img src="https://i.hu/[k].png?a&b=[k]">', k='"/x') == (
        '<img src="https://i.hu/%22%2Fx.png?a&amp;b=%22%2Fx">'
    )


def test_the_unsubscribe_link_fits_into_another_address() -> None:
    assert html_of('<a href="https://a.hu/?back=[/unsubscribe]">') == (
        '<a href="https://a.hu/?back=https%3A%2F%2Ft.hu%2Fu">'
    )


def test_text_with_refused_addresses_leaves_them_out() -> None:
    letter = compile_letter("", None, "a https://[d]/x b", globals_={})

    assert letter.render({"d": "evil.hu"}, URLS).text == "a  b"
    assert len(letter.problems) == 1


def test_an_address_ends_where_the_unsubscribe_tag_begins() -> None:
    letter = compile_letter("", None, "[unsubscribe]https://a.hu/le[/unsubscribe]", globals_={})

    assert letter.links == ("https://a.hu/le",)
    assert letter.render({}, URLS).text == "https://t.hu/0?a&b: https://t.hu/u"


@pytest.mark.parametrize(
    "template",
    [
        "javascript:x",
        "https://[d]/",
        "[d]",
        "///d",
        "https://a.hu[d]",
        "",
        "ftp://a.hu",
        "https://a.hu/" + "x" * 5000,
        "https://a.hu/[/unsubscribe]",
    ],
)
def test_a_target_that_no_letter_tracks_is_refused(template: str) -> None:
    with pytest.raises(BadTarget):
        render_target(template, {"d": "https://evil.hu"})


def test_a_target_is_plain_ascii() -> None:
    assert render_target("HTTPS://árvíz.hu/tükör fúró?x=%C3%A9", {}) == (
        "https://xn--rvz-dla6d.hu/t%C3%BCk%C3%B6r%20f%C3%BAr%C3%B3?x=%C3%A9"
    )


@settings(deadline=None)  # a shared machine may pause
@given(st.text(), st.text())
def test_values_never_change_scheme_host_or_parameters(first: str, second: str) -> None:
    target = render_target("https://bolt.hu////a/x?b=[b]&c=1", {"a": first, "b": second})

    assert target.startswith("https://bolt.hu/")
    assert target.endswith("&c=1")
    assert target.count("?") == target.count("&") == target.count("=") - 1 == 1
    assert target.isascii()
    assert target.isprintable()
