"""Providers' reports on the command line."""

from cli.conftest import Typed

TOPIC = "arn:aws:sns:eu-west-1:123456789012:levelek"


def test_a_providers_address_is_shown_and_its_secret_never(anna: Typed) -> None:
    before = anna("provider-hook show mailgun --json").json
    assert before["taken"] is False
    said = anna("provider-hook set mailgun --secret titkos")
    assert before["url"] in said.out
    assert "/hooks/mailgun/" in before["url"]
    after = anna("provider-hook show mailgun --json").json
    assert after == before | {"taken": True}
    assert "titkos" not in said.out + str(after)
    anna("provider-hook delete mailgun")
    assert anna("provider-hook show mailgun --json").json == before


def test_what_can_be_no_secret_is_told(anna: Typed) -> None:
    assert "SNS topic" in anna("provider-hook set ses --secret topic").failure
    assert "user:password" in anna("provider-hook set postmark --secret x").failure
    assert anna(f"provider-hook set ses --secret {TOPIC}").code == 0
    assert "nobody" in anna("provider-hook set nobody --secret x").misuse
