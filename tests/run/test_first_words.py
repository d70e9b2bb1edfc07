"""What the first start tells a newcomer is true of their settings."""

import pytest

from kapocs.accounts.model import NewApiKey
from kapocs.ids import ApiKeyId, FormId, ListId
from kapocs.run.first_run import Newcomer, quick_start
from kapocs.settings import Settings


@pytest.mark.parametrize(
    ("relay", "said"),
    [
        ("", "The welcome letter is in http://localhost:8080/mailbox"),
        ("smtp://relay.kapocs.test", "goes out through the relay of KAPOCS_SMTP_URL"),
    ],
)
def test_it_says_where_the_welcome_letter_goes(relay: str, said: str) -> None:
    settings = Settings(smtp_url=relay, base_url="http://localhost:8080")
    key = NewApiKey(ApiKeyId(1), "user", "password")
    newcomer = Newcomer(
        email="anna@kapocs.test", password="password", key=key, list_id=ListId(2), form_id=FormId(2)
    )
    assert said in quick_start(newcomer, settings)
