"""Values can never become markup, code, headers or addresses of their own."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kapocs.letters.compiling.markup import RunKind, read_markup
from kapocs.letters.merge import Urls, compile_letter
from kapocs.wording.telling import english

URLS = Urls(["https://t.hu/l"] * 40, "https://t.hu/u", "https://t.hu/o", "https://t.hu/c")
SPACED = "x onclick=alert(1) "
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>--> javascript:x `=/\\\r\n\t\0"
FRAGMENTS = [
    "<",
    ">",
    "</",
    "/",
    "!",
    "-",
    "--",
    "=",
    " ",
    '"',
    "'",
    "&",
    "x",
    "script",
    "{",
    ";",
    "\n",
    "<!--",
    "-->",
    "<![",
    "<a ",
    "<a href=",
    '<a href="',
    "<p title=",
    "<p style='",
    '<b onclick="',
    "<script>",
    "</script>",
    "<style>",
    "</style",
    "<title>",
    "</title>",
    "<svg>",
    "https://h.hu/",
    "[f]",
    "[f]",
    "[f]",
    '[f/"d"]',
    "///f",
    "[a(z)]",
    "[unsubscribe]",
    "[/unsubscribe]",
    "[checkopen]",
]


def html_of(html: str, value: str) -> str:
    return compile_letter("", html, "x", globals_={}).render({"f": value}, URLS).html or ""


def problems(html: str) -> tuple[str, ...]:
    return tuple(map(english, compile_letter("", html, "x", globals_={}).problems))


class Skeleton(HTMLParser):
    """Tags, names of attributes and comments, as another parser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bones: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bones.append(f"<{tag} {' '.join(name for name, _ in attrs)}>")

    def handle_endtag(self, tag: str) -> None:
        self.bones.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.bones.append(f"<!--{data}-->")


def skeleton(html: str) -> str:
    """What our own reader calls markup or code."""
    runs = read_markup(html).runs
    kinds = (RunKind.MARKUP, RunKind.DEAD)
    return "".join(html[run.start : run.end] for run in runs if run.kind in kinds)


def test_in_text_a_value_is_escaped() -> None:
    assert html_of("<p>[f]</p>", "<b>\"A\" & 'B'") == "<p>&lt;b&gt;\"A\" &amp; 'B'</p>"


def test_in_an_attribute_quotes_are_escaped_too() -> None:
    assert html_of('<p title="[f]">', "<\"'&") == '<p title="&lt;&quot;&#x27;&amp;">'
    assert html_of("<p title='[f]'>", "x' onclick='y") == "<p title='x&#x27; onclick=&#x27;y'>"


def test_an_unquoted_attribute_gets_quotes_and_codes() -> None:
    assert html_of("<p title=[f] id=x>", "a b=c") == '<p title="a&#32;b&#61;c" id=x>'
    assert html_of('<p title=a"[f] id=x>', "") == '<p title="a&quot;" id=x>'


def test_defaults_are_escaped_like_values() -> None:
    assert html_of('[x/"<b>&amp;"]<p title=\'[x/"<i>"]\'>', "") == (
        "&lt;b&gt;&amp;<p title='&lt;i&gt;'>"
    )


@pytest.mark.parametrize(
    ("html", "where"),
    [
        ('<p style="color:[f]">', "the attribute style"),
        ("<p style=[f]>", "the attribute style"),
        ("<p onclick=\"go('[f]')\">", "the attribute onclick"),
        ('<iframe srcdoc="[f]"></iframe>', "the attribute srcdoc"),
        ('<meta http-equiv="refresh" content="0;url=[f]">', "the attribute content"),
        ("<style>p{color:[f]}</style>", "<style>"),
        ("<script>var x='[f]'</script>", "<script>"),
        ("<!-- [f] -->", "a comment"),
        ("<!--[if mso]><noscript>[f]</noscript><![endif]-->", "a comment"),
        ('<!--[if mso]><a title="[f]><![endif]-->', "a comment"),
        ("<!--[if mso]><style>p{color:[f]}</style><![endif]-->", "<style>"),
        ('<!--[if mso]><v:fill style="x:[f]"/><![endif]-->', "the attribute style"),
        ("<![if mso [f]]>", "a comment"),
        ("<p [f]>", "the middle of a tag"),
        ("<p [f]='x'>", "the middle of a tag"),
        ("<[f", ""),
    ],
)
def test_where_code_stands_a_value_is_left_out_and_reported(html: str, where: str) -> None:
    assert "EVIL" not in html_of(html, "EVIL")
    assert problems(html) == ((f"[f] cannot stand in {where}",) if where else ())


def test_selectors_in_style_sheets_are_no_fields() -> None:
    source = "<style>a[href] b,[owa] .x{color:red} @media x{u+.body a[href]{}}</style>"

    assert html_of(source, "x") == source
    assert problems(source) == ()


@pytest.mark.parametrize(
    "value", ["script>alert(1)</script", "img src=x onerror=alert(1)", "!--", "/p"]
)
def test_a_value_behind_an_angle_bracket_begins_no_tag(value: str) -> None:
    assert Skeleton(html_of("<p>1 <[f]></p>", value)).bones == ["<p >", "</p>"]


@pytest.mark.parametrize(
    "line", ["A\r\nBcc: x@y.hu", "A\nBcc: x@y.hu", "A\r \0\u2028\u0085\x0bBcc: x@y.hu"]
)
def test_a_value_adds_no_header_through_the_subject(line: str) -> None:
    subject = compile_letter("Szia [f]!", None, "x", globals_={}).render({"f": line}, URLS).subject

    assert subject.split() == ["Szia", "A", "Bcc:", "x@y.hu!"]
    assert subject.isprintable()


def test_the_subject_takes_no_links() -> None:
    letter = compile_letter("[unsubscribe]x[/unsubscribe][checkopen]", None, "x", globals_={})

    assert letter.render({}, URLS).subject == "x"
    assert len(letter.problems) == 3


def test_the_text_part_keeps_values_but_no_control_characters() -> None:
    text = compile_letter("", None, "[f]", globals_={}).render(
        {"f": "<b>\0\x1b[1m\r\n\tű\x85"}, URLS
    )

    assert text.text == "<b>[1m\n\tű"


@pytest.mark.parametrize(
    "payload",
    ["{{7*7}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "%(f)s", "{0}", "[f]", "[/unsubscribe]", "///f"],
)
def test_templates_of_other_kinds_and_tags_in_values_stay_text(payload: str) -> None:
    letter = compile_letter(
        "[f]", "<p>[f]</p>", f"[f] {payload if '[' not in payload else ''}", globals_={}
    )
    result = letter.render({"f": payload}, URLS)

    assert result.subject == payload
    assert result.text.startswith(payload)
    assert result.html == f"<p>{payload.replace('<', '&lt;').replace('>', '&gt;')}</p>"


TEMPLATE = """<html><head><title>[f]</title><style>b{color:[f]}</style></head><body style="x:[f]">
<!-- [f] --><p title="[f]" id='[f]' lang=[f] onclick="[f]">[f] <[f]> [a(z)] [f]</p>
<a href="https://h.hu/?q=///f">[f]</a><a href="[f]">x</a><a href=///f>y</a>
<img src="https://h.hu/[f]" alt=[f]>
[unsubscribe][f][/unsubscribe]<script>'[f]'</script>
<table background='///f'><td [f]>[f]</table></body></html>"""


@settings(deadline=None)  # a shared machine may pause
@given(
    st.one_of(
        st.text(), st.text(alphabet="<>\"'&=/!-; x:\n\0`[]"), st.sampled_from([HOSTILE, SPACED])
    )
)
@example(HOSTILE)
def test_no_value_changes_what_another_parser_sees(value: str) -> None:
    plain, filled = html_of(TEMPLATE, "x"), html_of(TEMPLATE, value)

    assert Skeleton(filled).bones == Skeleton(plain).bones
    assert skeleton(filled) == skeleton(plain)


@settings(deadline=None)  # a shared machine may pause
@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join),
    st.sampled_from(["", HOSTILE, SPACED]),
)
@example("<a [f]='[f]'>", HOSTILE)
@example("<!-- -[f]-> [f]", "")
@example("<p style=[f] title='[f]'>", "")
@example("</[f][f]p title='>[f]", "")
@example("<script></scr[f]ipt><p title='[f]'>", "")
def test_malformed_html_keeps_its_shape_whatever_the_value(html: str, value: str) -> None:
    assert skeleton(html_of(html, value)) == skeleton(html_of(html, "x"))


def test_a_title_takes_values_but_no_links() -> None:
    html = "<title>[a(z)] [f][unsubscribe]x[checkopen]</title>"

    assert html_of(html, "</title>") == "<title>a &lt;/title&gt;x</title>"
    assert len(problems(html)) == 2


def test_a_dead_unquoted_attribute_swallows_nothing() -> None:
    html = html_of('<p style=[f] title="[f]">', SPACED)

    assert html == f'<p style="" title="{SPACED}">'


def test_a_field_in_a_tag_is_a_space_for_reader_and_browser_alike() -> None:
    assert html_of("<style>x</style[f]'[f]>[f]", "y") == "<style>x</style ' >y"
    assert html_of('<p [f]="a > [f]">', "y") == '<p  ="a > y">'


def test_raw_text_in_a_drawing_takes_no_values() -> None:
    assert html_of("<svg><title>[f]<style></title>[f]", "y") == "<svg><title> <style></title> "


def test_unclosed_markup_is_reported_and_escapes_everything() -> None:
    html = "<svg><p>[f]</p>"
    assert html_of(html, "\"'") == "<svg><p>&quot;&#x27;</p>"
    assert problems('<a href="https://h.hu/>[f]') != ()
    assert problems("<!-- [f]")[0] == "a comment is not closed"
    assert problems("<p title='x")[0] == "a quote is not closed in <p title>"
    assert problems("<p title=x")[0] == "the tag <p> is not closed"
