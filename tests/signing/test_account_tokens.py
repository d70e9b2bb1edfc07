"""Tokens of accounts: by a key of each, which tells nothing of the secret or of other accounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.ids import LARGEST_ID, AccountId
from kapocs.signing import BadToken, Signer, claimed, numbers_by

MINE = Signer(b"a secret of the tests, 32 bytes long")
OTHER = Signer(b"another secret, just as long as that")
NUMBERS = st.lists(st.integers(0, LARGEST_ID), max_size=5)
ACCOUNTS = st.integers(1, LARGEST_ID).map(AccountId)
ANNA, CILI = AccountId(1), AccountId(2)


@given(ACCOUNTS, NUMBERS)
def test_a_token_gives_back_its_numbers_to_its_purpose_alone(
    account: AccountId, numbers: list[int]
) -> None:
    token = MINE.account_token("click", account, *numbers)
    assert MINE.account_numbers("click", token) == (account, *numbers)
    assert claimed(token) == account
    for stranger, purpose in ((MINE, "open"), (OTHER, "click")):
        with pytest.raises(BadToken):
            stranger.account_numbers(purpose, token)
    with pytest.raises(BadToken):
        MINE.numbers("click", token)


def test_tokens_of_a_whole_list_are_those_made_one_by_one() -> None:
    token = MINE.account_tokens("form", ANNA, (7,), (9, 0))
    for number in (0, 1, 255, 256, LARGEST_ID):
        assert token(number) == MINE.account_token("form", ANNA, 7, number, 9, 0)


def test_what_was_signed_for_all_accounts_is_believed_as_before() -> None:
    old = MINE.token("unsubscribe", 1, 2, 3, 4)
    assert MINE.account_numbers("unsubscribe", old) == (1, 2, 3, 4)
    with pytest.raises(BadToken):
        MINE.account_numbers("click", old)
    with pytest.raises(BadToken):
        OTHER.account_numbers("unsubscribe", old)


def test_the_key_of_an_account_makes_its_tokens_and_no_others() -> None:
    key = MINE.account_key(ANNA)
    assert len({key, MINE.account_key(CILI), OTHER.account_key(ANNA), MINE.key("account:1x")}) == 4
    token = MINE.account_token("open", ANNA, 5)
    assert numbers_by([bytes(32), key], "open", token) == (ANNA, 5)
    foreign = MINE.account_token("open", CILI, 5)
    for keys, text in (
        ([], token),
        ([MINE.account_key(CILI)], token),
        ([key], foreign),
        ([key], MINE.token("open", ANNA, 5)),
    ):
        with pytest.raises(BadToken):
            numbers_by(keys, "open", text)
    with pytest.raises(BadToken):
        numbers_by([key], "click", token)


@pytest.mark.parametrize("text", ["", "A", "á", "A" * 22, "A" * 24, "x" * 5000, "-" * 40])
def test_what_is_no_token_of_an_account_is_refused(text: str) -> None:
    for read in (lambda: MINE.account_numbers("click", text), lambda: claimed(text)):
        with pytest.raises(BadToken):
            read()


def test_an_account_id_that_no_database_holds_is_no_account() -> None:
    for number in (0, LARGEST_ID + 1, 1 << 200):
        with pytest.raises(BadToken):
            claimed(MINE.token("open", number, 1))
