"""Words in both languages, the pace, and telling people from programs."""

from datetime import timedelta

import make
from kapocs.lists import standard
from kapocs.public.pace import Pace
from kapocs.public.texts import LABELS, TEXTS, preferred, words


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


def test_one_place_is_slowed_down_and_another_is_not() -> None:
    pace = Pace(most=2)
    assert [pace.allows("192.0.2.1", make.NOW) for _ in range(3)] == [True, True, False]
    assert pace.allows("192.0.2.2", make.NOW)
    assert pace.allows("192.0.2.1", make.NOW + timedelta(minutes=1))


def test_one_household_of_ipv6_is_one_place() -> None:
    pace = Pace(most=1)
    assert pace.allows("2001:db8::1", make.NOW)
    assert not pace.allows("2001:db8::2", make.NOW)
    assert pace.allows("2001:db8:0:1::1", make.NOW)
    assert pace.allows("", make.NOW)
