"""Sentences from before there were codes are told in Hungarian, whatever stands within them."""

import pytest

from kapocs.wording.telling import told


@pytest.mark.parametrize(
    ("english", "hungarian"),
    [
        (
            "the letter cannot be written: 'nem cím' is not an e-mail address.",
            "a levelet nem lehet elkészíteni: 'nem cím' nem e-mail-cím.",
        ),
        (
            "the audience cannot be read: kor: 'sok' is not a number.",
            "a címzettek köre nem olvasható: kor: 'sok' nem szám.",
        ),
        (
            "mx.test:25: Could not connect to mx.test:25: [Errno 111] refused",
            "mx.test:25: Nem sikerült csatlakozni ehhez: mx.test:25. Az oka: [Errno 111] refused",
        ),
        (
            "503 api.test is in trouble: Árvíztűrő",
            "503 api.test hibával küzd: Árvíztűrő",
        ),
        (
            "The letter cannot be typeset: the head does not fit above the address",
            "A levelet nem lehet kiszedni: a fejléc nem fér el a cím felett",
        ),
        ("550 5.1.1 No such user Árvíztűrő", "550 5.1.1 No such user Árvíztűrő"),
        ("kor: a value is needed.", "kor: hiányzik az érték."),
        ("kor: at most 20 values.", "kor: legfeljebb 20 érték lehet."),
        ("error 404: Árvíztűrő", "404. hiba: Árvíztűrő"),
    ],
)
def test_a_fault_within_a_reason_is_told_in_hungarian(english: str, hungarian: str) -> None:
    assert told(english, "hu") == hungarian
