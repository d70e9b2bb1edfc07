"""Tokens nobody else can make, and secrets nobody else can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.signing import BadToken, Signer

MINE = Signer(b"a secret of the tests, 32 bytes long")
OTHER = Signer(b"another secret, just as long as that")
NUMBERS = st.lists(st.integers(0, 2**63 - 1), min_size=1, max_size=6)


@given(NUMBERS)
def test_a_token_gives_back_its_numbers_to_its_purpose_alone(numbers: list[int]) -> None:
    token = MINE.token("click", *numbers)
    assert MINE.numbers("click", token) == tuple(numbers)
    for stranger, purpose in ((MINE, "open"), (OTHER, "click")):
        with pytest.raises(BadToken):
            stranger.numbers(purpose, token)


@given(NUMBERS, st.integers(0), st.integers(1, 63))
def test_a_token_changed_in_one_letter_is_worthless(
    numbers: list[int], place: int, shift: int
) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    token = MINE.token("click", *numbers)
    at = place % len(token)
    other = letters[(letters.index(token[at]) + shift) % 64]
    with pytest.raises(BadToken):
        MINE.numbers("click", token[:at] + other + token[at + 1 :])


@pytest.mark.parametrize("text", ["", "A", "====", "á", "a b", "AAAA" * 10, "-" * 22, "x" * 5000])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(BadToken):
        MINE.numbers("click", text)


def test_a_sealed_secret_opens_with_the_same_secret_only() -> None:
    sealed = MINE.seal("Árvíztűrő tükörfúrógép")
    assert MINE.open(sealed) == "Árvíztűrő tükörfúrógép"
    assert "Árvíz".encode() not in sealed
    assert MINE.seal("x") != MINE.seal("x")
    with pytest.raises(BadToken):
        OTHER.open(sealed)
    with pytest.raises(BadToken):
        MINE.open(sealed[:-1] + bytes((sealed[-1] ^ 1,)))


def test_two_secrets_are_told_apart_without_giving_either_away() -> None:
    assert MINE.fingerprint() != OTHER.fingerprint()
    assert MINE.fingerprint() == Signer(b"a secret of the tests, 32 bytes long").fingerprint()
