"""What whoever saves a letter should know of it is told in both languages."""

import pytest

from kapocs.errors import Invalid
from kapocs.letters.merge import compile_letter
from kapocs.letters.source.mailsafe import make_mail_safe
from kapocs.letters.source.mjml import to_html
from kapocs.letters.way_out import NO_WAY_OUT
from kapocs.reasons import Reason
from kapocs.wording.telling import told


def _warnings(html: str) -> list[Reason]:
    safe = make_mail_safe(html)
    return [*safe.problems, *compile_letter("[confirm]", html, "x", globals_={}).problems]


@pytest.mark.parametrize(
    ("html", "english", "hungarian"),
    [
        ("", "[confirm] cannot stand in the subject", "[confirm] itt nem állhat: a tárgy"),
        (
            "<title>[confirm]Ő</title>",
            "[confirm] cannot stand in <title>",
            "[confirm] itt nem állhat: <title>",
        ),
        (
            "<!-- [f] -->",
            "[f] cannot stand in a comment",
            "[f] itt nem állhat: egy megjegyzés",
        ),
        (
            '<p title="[confirm]">a</p>',
            "[confirm] cannot stand in the attribute title",
            "[confirm] itt nem állhat: a(z) title attribútum",
        ),
        (
            '<a href="https://[f]/">a</a>',
            "a field may not choose where https://[f]/ leads",
            "mező nem döntheti el, hová vezessen ez a cím: https://[f]/",
        ),
        ("[if f]Ő", "[if f] is not closed", "[if f] nincs lezárva"),
        ("[/if]", "[/if] belongs to no [if]", "[/if] egyik [if]-hez sem tartozik"),
        ("<!-- ő", "a comment is not closed", "egy megjegyzés nincs lezárva"),
        (
            "<p onclick='x()'>a</p>",
            "the attribute onclick is left out",
            "kimaradt: a(z) onclick attribútum",
        ),
        (
            '<p style="behavior: url(https://a/b)">a</p>',
            "code in a style is left out",
            "kimaradt: programkód egy stílusban",
        ),
    ],
)
def test_what_will_not_work_as_typed_is_told_in_both_languages(
    html: str, english: str, hungarian: str
) -> None:
    found = _warnings(html)
    assert english in [told(each, "en") for each in found]
    assert hungarian in [told(each, "hu") for each in found]


@pytest.mark.parametrize(
    ("mjml", "english", "hungarian"),
    [
        (
            "<mjml>\n</mj-column>",
            "html: MJML, line 2: </mj-column> stands here, </mjml> is expected.",
            "html: MJML, 2. sor: itt </mj-column> áll, pedig </mjml> kellene.",
        ),
        (
            "<mjml><mj-nagy></mj-nagy></mjml>",
            "html: MJML, line 1: there is no <mj-nagy>.",
            "html: MJML, 1. sor: nincs ilyen: <mj-nagy>.",
        ),
        (
            "<mjml>",
            "html: MJML, line 1: <mjml> is not closed.",
            "html: MJML, 1. sor: <mjml> nincs lezárva.",
        ),
    ],
)
def test_a_fault_of_mjml_is_told_in_both_languages(mjml: str, english: str, hungarian: str) -> None:
    with pytest.raises(Invalid) as refused:
        to_html(mjml)
    reason = refused.value.reason
    assert (told(reason, "en"), told(reason, "hu")) == (english, hungarian)


def test_a_letter_that_nobody_can_leave_by_is_told_in_hungarian() -> None:
    of_a_send = Reason("sends.of_letter", letter=7, why=NO_WAY_OUT)
    assert told(of_a_send, "hu").startswith("7. levél: nincs benne [unsubscribe] hivatkozás")
