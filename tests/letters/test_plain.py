"""The text part made from HTML."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kapocs.letters.compiling.plain import to_text


def test_paragraphs_headings_and_lines_are_kept_apart() -> None:
    html = "<h1>Hír</h1><p>Árvíztűrő\n  <b>tükörfúrógép</b></p><div><div>egy<br>kettő</div></div>"

    assert to_text(html) == "Hír\n\nÁrvíztűrő tükörfúrógép\n\negy\nkettő"


def test_a_link_shows_its_text_and_its_address() -> None:
    html = '<p>Nézd meg <a href="https://bolt.hu/?a=1&amp;b=2">a boltot</a>!</p>'

    assert to_text(html) == "Nézd meg a boltot: https://bolt.hu/?a=1&b=2!"


def test_a_link_whose_text_is_its_address_is_written_once() -> None:
    html = (
        '<a href="https://bolt.hu/">bolt.hu</a> <a href="mailto:a@bolt.hu?subject=x">a@bolt.hu</a>'
    )

    assert to_text(html) == "https://bolt.hu/ a@bolt.hu"


def test_neighbouring_links_do_not_run_into_each_other() -> None:
    html = (
        '<a href="https://a.hu/1">egy</a><a href="https://a.hu/2"><img alt="két kép" src="x"></a>'
    )

    assert to_text(html) == "egy: https://a.hu/1 két kép: https://a.hu/2"


def test_anchors_and_scripts_are_no_addresses() -> None:
    assert to_text('<a href="#top">fel</a> <a href="javascript:x()">katt</a>') == "fel katt"


def test_lists_are_marked_and_numbered() -> None:
    html = "<ul><li>alma</li><li><p>körte</p></li></ul><ol><li>első</li><li>második</li></ol>"

    assert to_text(html) == "- alma\n- körte\n\n1. első\n2. második"


def test_lists_within_lists_are_indented_and_numbered_as_seen() -> None:
    html = (
        "<ol start=3><li>három<li>négy<ul><li>kis<ol type=a><li>betű</ol></ul>"
        "<li value=9>kilenc</ol><ol reversed type=I><li>kettő<li>egy</ol><ol start=x><li>egy</ol>"
    )

    assert to_text(html) == (
        "3. három\n4. négy\n  - kis\n    a. betű\n9. kilenc\n\nII. kettő\nI. egy\n\n1. egy"
    )


def test_lists_nested_without_end_stay_readable() -> None:
    deep = "<ul><li>x" * 200 + "</ul>" * 200

    assert max(map(len, to_text(deep).splitlines())) < 40


def test_what_is_set_as_typed_stays_as_typed() -> None:
    html = (
        "<p>Így:</p>\n<pre>\nha a:\n    tedd  <b>[nev]</b>\n\n\n  [if x]\tvége[/if]\n</pre>"
        '<div style="white-space: pre-wrap">két  szóköz\n  és sor</div>egy  szóköz'
    )

    assert to_text(html) == (
        "Így:\n\nha a:\n    tedd  [nev]\n\n\n  [if x]\tvége[/if]\n\n"
        "két  szóköz\n  és sor\negy szóköz"
    )


def test_cells_of_a_row_are_parted_and_layout_tables_leave_no_trace() -> None:
    rows = "<tr><td>Alma</td><td>1 200 Ft</td></tr><tr><td>Körte</td><td>900 Ft</td></tr>"
    data = f"<table>{rows}</table>"
    layout = f"<table><tr><td></td><td><p>Szia!</p>{data}</td><td></td></tr></table>"

    assert to_text(layout) == "Szia!\n\nAlma | 1 200 Ft\nKörte | 900 Ft"


def test_what_a_mail_program_hides_is_left_out() -> None:
    html = (
        "<html><head><title>cím</title><style>p{}</style></head><body>"
        '<div style="display: none; max-height:0">előnézet</div><div hidden>rejtett</div>'
        "<!--[if mso]>outlook<![endif]--><script>kód()</script><p>látható</p></body></html>"
    )

    assert to_text(html) == "látható"


def test_merge_tags_go_through_as_they_are() -> None:
    html = (
        '<p>Kedves [nev/&quot;Barátunk&quot;]! [a(z)] <b>[termek/"alma"]</b></p>'
        '<p>[unsubscribe]Leiratkozás[/unsubscribe] <a href="[/unsubscribe]">itt</a></p>[checkopen]'
    )

    assert to_text(html) == (
        'Kedves [nev/"Barátunk"]! [a(z)] [termek/"alma"]\n\n'
        "[unsubscribe]Leiratkozás[/unsubscribe] itt: [/unsubscribe]"
    )


def test_fields_in_addresses_go_through() -> None:
    html = '<a href="https://a.hu/?e=///email">a</a> <a href="///blog_link?x=1">b</a>'

    assert to_text(html) == "a: https://a.hu/?e=///email b: [blog_link]?x=1"


def test_deep_nesting_is_read() -> None:
    assert to_text("<div>" * 1000 + "mélyen") == "mélyen"


@settings(deadline=None)  # a shared machine may pause
@given(st.text())
def test_any_text_is_accepted(html: str) -> None:
    to_text(html)
    to_text(f"<p>{html}<a href='{html}'><td>[nev]")
