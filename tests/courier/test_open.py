"""One URL for every relay and provider."""

import pytest

from kapocs.courier.model import Courier
from kapocs.courier.open import BadRelay, open_courier, open_text_courier
from kapocs.courier.providers.mailgun import MailgunCourier
from kapocs.courier.providers.postmark import PostmarkCourier
from kapocs.courier.providers.seeme import SeeMeCourier
from kapocs.courier.providers.ses import SesCourier
from kapocs.courier.providers.twilio import TwilioCourier
from kapocs.courier.sms import TextCourier
from kapocs.courier.smtp.client import SmtpCourier


@pytest.mark.parametrize(
    ("url", "kind", "relay"),
    [
        ("smtp://mail.example", SmtpCourier, "mail.example:25"),
        ("SMTPS://u:p@mail.example", SmtpCourier, "mail.example:465"),
        ("ses://AKID:a%2Fb%2Bc@eu-west-1", SesCourier, "email.eu-west-1.amazonaws.com"),
        ("mailgun://key-1@mg.kavezo.example", MailgunCourier, "api.mailgun.net"),
        ("mailgun://key-1@mg.kavezo.example?region=eu", MailgunCourier, "api.eu.mailgun.net"),
        ("mailgun://key-1@kávézó.example", MailgunCourier, "api.mailgun.net"),
        ("postmark://token@default?stream=hirek", PostmarkCourier, "api.postmarkapp.com"),
        ("postmark://token@default?endpoint=https://a.example/x/", PostmarkCourier, "a.example"),
        ("postmark://t@default?endpoint=http://[::1]:99", PostmarkCourier, "[::1]:99"),
    ],
)
async def test_a_url_says_who_carries_mail(url: str, kind: type[Courier], relay: str) -> None:
    courier = open_courier(url)
    assert isinstance(courier, kind)
    assert courier.relay == relay
    await courier.close()


@pytest.mark.parametrize(
    ("url", "kind", "relay"),
    [
        ("seeme://kulcs@default?sender=Kávézó", SeeMeCourier, "seeme.hu"),
        ("twilio://AC1:token@default?sender=%2B3612345678", TwilioCourier, "api.twilio.com"),
    ],
)
async def test_a_url_says_who_carries_texts(url: str, kind: type[TextCourier], relay: str) -> None:
    courier = open_text_courier(url)
    assert isinstance(courier, kind)
    assert courier.relay == relay
    await courier.close()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "must begin with one of smtp://, smtps://, ses://, mailgun://, postmark://"),
        ("http://titok@a.example", "must begin with one of"),
        ("seeme://titok@default", "must begin with one of"),
        ("smtp://u:titok@", "names no host"),
        ("ses://AKID:titok@", "must read"),
        ("ses://AKID:titok@eu-west-1:99", "must read"),
        ("ses://AKID:ti/tok@eu-west-1", "percent-encode"),
        ("ses://AKID:titok@eu-west-1/x", "must read"),
        ("ses://AKID:titok@eu-west-1#x", "must read"),
        ("ses://AKID@eu-west-1", "a name and a secret"),
        ("ses://:titok@eu-west-1", "a name and a secret"),
        ("ses://AKID:titok@europe", "a region"),
        ("ses://AKID:titok@evil.example", "a region"),
        ("ses://AKID:tit%0Aok@eu-west-1", "no key has"),
        ("ses://AKID:titok@eu-west-1?stream=x", "unknown option: stream"),
        ("ses://AKID:titok@eu-west-1?timeout=0", "timeout"),
        ("ses://AKID:titok@eu-west-1?connections=0", "connections"),
        ("ses://AKID:titok@eu-west-1?configuration_set=a%0Ab", "control character"),
        ("mailgun://api:titok@mg.example", "a key and no password"),
        ("mailgun://mg.example", "a key"),
        ("mailgun://titok@mg..example", "not a domain"),
        ("mailgun://titok@mg.example?region=hu", "region must be one of us, eu"),
        ("mailgun://titok@mg.example?region=eu&region=us", "twice"),
        ("postmark://titok@mg.example", "the word default"),
        ("postmark://t%C5%B1tok@default", "no key has"),
        ("postmark://titok@default?endpoint=http://a.example", "https://"),
        ("postmark://titok@default?endpoint=http://localhost.evil.example", "https://"),
        ("postmark://titok@default?endpoint=file:///etc", "endpoint must be"),
        ("postmark://titok@default?endpoint=https://u:p@a.example", "an @ behind its"),
        ("postmark://titok@default?endpoint=https://u:p%40a.example", "endpoint must be"),
        ("postmark://titok@default?endpoint=https://a.example:x", "endpoint must be"),
        ("postmark://titok@default?endpoint=https://a.example?b=c", "endpoint must be"),
        ("postmark://titok@default?endpoint=", "endpoint must be"),
    ],
)
def test_a_wrong_url_is_named_without_its_secret(url: str, reason: str) -> None:
    with pytest.raises(BadRelay, match=reason) as refused:
        open_courier(url)
    assert "tit" not in refused.value.message


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("smtp://u:titok@a.example", "must begin with one of seeme://, twilio://"),
        ("seeme://u:titok@default", "a key and no password"),
        ("seeme://titok@seeme.hu", "the word default"),
        ("twilio://AC1:titok@default", "needs a sender"),
        ("twilio://titok@default?sender=x", "a name and a secret"),
    ],
)
def test_a_wrong_url_for_texts_is_named_without_its_secret(url: str, reason: str) -> None:
    with pytest.raises(BadRelay, match=reason) as refused:
        open_text_courier(url)
    assert "titok" not in refused.value.message
