"""HTML made fit for mail, its merge tags untouched."""

import pytest

from kapocs.letters.source.elements import TooDeep, TooManyTags
from kapocs.letters.source.mailsafe import make_mail_safe
from kapocs.wording.telling import english

STYLE = "<style>p{color:red}@media(max-width:600px){p{color:blue}}</style>"


def test_a_page_that_needs_no_change_stays_byte_for_byte() -> None:
    page = (
        "<!DOCTYPE html><P CLASS=x>Árvíztűrő [nev/\"x\"] &nbsp;<br><img src='https://k.hu/a.png'>"
    )

    assert make_mail_safe(page).html == page
    assert make_mail_safe(page).problems == ()


def test_styles_go_onto_the_elements_and_media_queries_stay() -> None:
    safe = make_mail_safe(STYLE + "<p>Tükörfúrógép</p>")

    assert '<p style="color: red;">Tükörfúrógép</p>' in safe.html
    assert "@media(max-width:600px)" in safe.html
    assert safe.problems == ()


@pytest.mark.parametrize(
    "kept",
    [
        '<p style="color: red;">[nev/"a > b & \'c\'"]</p>',
        '<table><tbody>[if a > "1"]<tr><td>x</td></tr>[else]<tr></tr>[/if]</tbody></table>',
        "<table><tbody><tr><td>x</td></tr>[if a]<tr><td>y</td></tr>[/if]</tbody></table>",
        '<a href="https://k.hu/?a=///email&amp;b=[nev]" title="[nev/"x"]">x</a>',
        '<a href="[web]">x</a>',
        "[unsubscribe]le[/unsubscribe][checkopen]",
        "<!--[if mso]><p>outlook</p><![endif]--><!--[if !mso]><!--><b>x</b><!--<![endif]-->",
        "<![if !mso]><b>x</b><![endif]>",
        '<![if mso]><p style="color: red;">[nev]</p><![endif]>',
        "<table><tbody><![if !mso]><tr><td>x</td></tr><![endif]></tbody></table>",
        '<!--[if mso]><v:rect href="https://k.hu/[nev]"><b>[nev]</b></v:rect><![endif]-->',
        '<i class="[if a]x[else]y[/if]">[dateformat(f,"Y. m. d.")]</i>',
    ],
)
def test_tags_survive_where_they_stand(kept: str) -> None:
    assert (
        kept
        in make_mail_safe(
            STYLE + kept.replace("<tbody>", "").replace(' style="color: red;"', "")
        ).html
    )


def test_what_stands_first_in_a_page_stays_in_its_body() -> None:
    for head in (STYLE, f"<html><head><title>[x]</title>{STYLE}</head>", f"<!DOCTYPE html>{STYLE}"):
        html = make_mail_safe(f"{head} [if a]Szia [nev],[/if]<p>x</p>").html
        assert "<body>[if a]Szia [nev],[/if]<p" in html.replace("<body> ", "<body>")


def test_selectors_of_attributes_are_no_tags() -> None:
    safe = make_mail_safe("<style>a[href]{color:red}</style><a href='https://k.hu/'>x</a>")

    assert 'style="color: red;"' in safe.html
    assert "a[href]" in safe.html


@pytest.mark.parametrize(
    ("page", "left", "problem"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>", "<script> is left out"),
        ('<p onclick="x()" id="i">a</p>', '<p id="i">a</p>', "the attribute onclick is left out"),
        ('<form action="/x">név <input name="a"></form>', "név ", "<form> is left out"),
        (
            '<a href="java&#115;cript:alert(1)">a</a>',
            "<a>a</a>",
            "the address javascript:alert(1) is left out",
        ),
        ('<img src="file:///etc/passwd">', "<img>", "the address file:///etc/passwd is left out"),
        ("<svg><script>x</script></svg>b", "b", "<svg> is left out"),
        ('<meta http-equiv="refresh" content="0;url=https://x">a', "a", "<meta> is left out"),
        ("<iframe src='https://x'></iframe>a", "a", "<iframe> is left out"),
        (
            '<p style="background:url(file:///etc/passwd);color:red">a</p>',
            '<p style="background:none;color:red">a</p>',
            "a style's address of another kind than http is left out",
        ),
        ("<style>@import url(https://x/y.css);</style>a", "a", "@import in a style is left out"),
        (
            '<link rel="stylesheet" href="https://x/y.css">a',
            "a",
            "the style sheet https://x/y.css is not loaded",
        ),
        ("<noscript><style><b></style></noscript><script>x</script>", "", "<noscript> is left out"),
        ("<plaintext><script>x</script>", "", "<plaintext> is left out"),
    ],
)
def test_what_no_mail_program_runs_is_left_out_and_said(page: str, left: str, problem: str) -> None:
    safe = make_mail_safe(page)

    body = safe.html.partition("<body>")[2].removesuffix("</body></html>")
    assert body.endswith(left)
    assert problem in map(english, safe.problems)
    for gone in ("script", "onclick", "form", "passwd", "@import", "y.css", "refresh"):
        assert gone not in safe.html


def test_making_safe_twice_changes_nothing_more() -> None:
    style = "<style>@media(max-width:600px){p{color:red}}</style>"
    once = make_mail_safe(f"{style}<p onclick=x>[nev]</p><table>[if a]<tr><td>x</table>").html

    assert make_mail_safe(once).html == once


@pytest.mark.parametrize(
    "page",
    [
        "<style></style>" + "<b>" * 300,
        "<style></style>" + "<b></x>" * 300,
        "<style></style>" + "<b><table></b>" * 300,
        "<style></style><p>" + "<b id=x>" * 200 + "</p>" + "<p>x</p>" * 20_000,
    ],
)
def test_a_page_that_would_overflow_a_parser_is_refused(page: str) -> None:
    with pytest.raises(TooDeep):
        make_mail_safe(page)


def test_a_long_page_is_not_deep() -> None:
    rows = "<tr><td><p>[nev]<li>x</td></tr>" * 5_000

    assert make_mail_safe(f"{STYLE}<table>{rows}</table>").html.count("[nev]") == 5_000


@pytest.mark.parametrize("size", [20_000, 40_000])
def test_odd_pages_of_any_size_are_read(size: int) -> None:
    for piece in ("<", "[if a", "url(", "<!--", "data:image/", "&#", "'\"", "@import"):
        make_mail_safe(f"<style>a{{}}</style>{piece * (size // len(piece))}")


def test_a_tag_that_never_ends_has_too_many_attributes() -> None:
    with pytest.raises(TooManyTags):
        make_mail_safe("<style>a{}</style>" + "<table " * 5_000)
