"""Words in both languages, the pace, and telling people from programs."""

from datetime import timedelta

import make
from kapocs.db.pool import Pool
from kapocs.lists import standard
from kapocs.public.guard import SHOWN
from kapocs.public.pace import SENT_A_MINUTE, FormPace, Held
from kapocs.public.texts import TEXTS, words
from kapocs.signing import Signer
from kapocs.web.language import preferred
from kapocs.web.tries import Tries
from kapocs.wording.form_pages import LABELS


def test_every_word_is_said_in_every_language() -> None:
    for catalogue in (TEXTS, LABELS):
        assert catalogue["hu"].keys() == catalogue["en"].keys()
        assert all(text.strip() for texts in catalogue.values() for text in texts.values())


def test_labels_are_of_fields_that_exist() -> None:
    assert set(LABELS["hu"]) <= set(standard.fields_of(ecommerce=True))


def test_the_browsers_wish_is_heard() -> None:
    assert preferred("de,hu-HU;q=0.9,en;q=0.8") == "hu"
    assert preferred("de, fr") == "en"
    assert preferred("") == "en"
    assert words("de") == words("en")


async def test_one_place_is_slowed_down_and_another_is_not(pool: Pool, signer: Signer) -> None:
    times = [make.NOW]
    pace = FormPace(Tries(pool, signer, lambda: times[-1]))
    for number in range(SENT_A_MINUTE):
        assert await pace.holds({SHOWN: str(number)}, f"2001:db8::{number:x}") is None
    assert await pace.holds({SHOWN: "x"}, "2001:db8::ffff") is Held.TOO_FAST
    assert await pace.holds({SHOWN: "y"}, "2001:db8:0:1::1") is None
    assert await pace.holds({SHOWN: "z"}, "") is None
    times.append(make.NOW + timedelta(minutes=1))
    assert await pace.holds({SHOWN: "v"}, "2001:db8::1") is None
