"""One URL says which relay or provider carries, with what right and by which options.

    smtp://user:password@host:587?starttls=require     smtps://user:password@host
    ses://KEY_ID:SECRET@region?configuration_set=…     mailgun://KEY@domain?region=eu
    postmark://TOKEN@default?stream=broadcasts
    seeme://KEY@default?sender=…&reports=https://…     twilio://SID:TOKEN@default?sender=…

All providers know `connections`, `timeout` (seconds) and `endpoint` (another base URL).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar
from urllib.parse import unquote, urlsplit

from kapocs.courier.address import BadAddress, ascii_domain
from kapocs.courier.model import Courier
from kapocs.courier.options import BadRelay, choice, options_of, seconds, whole
from kapocs.courier.providers import mailgun, postmark, seeme, twilio
from kapocs.courier.providers.mailgun import MailgunAccount, MailgunCourier
from kapocs.courier.providers.postmark import PostmarkCourier, PostmarkServer
from kapocs.courier.providers.provider import Endpoint
from kapocs.courier.providers.seeme import SeeMeAccount, SeeMeCourier
from kapocs.courier.providers.ses import SesAccount, SesCourier
from kapocs.courier.providers.twilio import TwilioAccount, TwilioCourier
from kapocs.courier.sms import TextCourier
from kapocs.courier.smtp.client import SmtpCourier
from kapocs.courier.smtp.relay import Relay
from kapocs.outgoing.reach import Reach
from kapocs.reasons import Reason

__all__ = ["BadRelay", "open_courier", "open_text_courier"]

T = TypeVar("T")

_COMMON = frozenset({"connections", "timeout", "endpoint"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]{1,2}")
_SECRET = re.compile(r"[!-~]+")  # goes into a header


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A provider's URL, taken apart."""

    user: str
    password: str = field(repr=False)
    host: str
    options: dict[str, str]
    reach: Reach | None

    def endpoint(self, base: str) -> Endpoint:
        """Where the provider is, usually at `base`."""
        return Endpoint(
            _base(self.options.get("endpoint", base)),
            connections=whole(self.options, "connections", usual=8),
            timeout=seconds(self.options, "timeout", usual="30"),
            reach=self.reach,
        )

    def option(self, name: str) -> str:
        """A text of printable letters, empty when it is not given."""
        value = self.options.get(name, "")
        if not value.isprintable():
            raise BadRelay(Reason("relay_url.control", option=name))
        return value


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    """A scheme: how it is opened, what it knows, and whether a password belongs to it."""

    open: Callable[[_Given], T]
    options: frozenset[str] = frozenset()
    has_password: bool = False


def open_courier(url: str, *, reach: Reach | None = None) -> Courier:
    """The courier for mail that a URL describes.

    `reach` limits where it may connect, for URLs of accounts; None is for the operator's own.
    Raises BadRelay, which names what is wrong and never a secret.
    """
    scheme = _scheme(url)
    if scheme in {"smtp", "smtps"}:
        return SmtpCourier(replace(Relay.parse(url), reach=reach))
    kind = _known(scheme, _MAIL, others="smtp://, smtps://, ")
    return kind.open(_given(url, kind, reach=reach))


def open_text_courier(url: str, *, reach: Reach | None = None) -> TextCourier:
    """The courier for text messages that a URL describes. Raises BadRelay, as `open_courier`."""
    kind = _known(_scheme(url), _TEXT)
    return kind.open(_given(url, kind, reach=reach))


def _scheme(url: str) -> str:
    return url.partition(":")[0].lower()


def _known(scheme: str, kinds: Mapping[str, T], *, others: str = "") -> T:
    if scheme not in kinds:
        names = others + ", ".join(f"{name}://" for name in kinds)
        raise BadRelay(Reason("relay_url.schemes", choices=names))
    return kinds[scheme]


def _given(url: str, kind: _Kind[T], *, reach: Reach | None) -> _Given:
    try:
        parts = urlsplit(url)
        has_port = parts.port is not None
    except ValueError:
        has_port = True
    if has_port or not parts.hostname or parts.path not in {"", "/"} or parts.fragment:
        raise BadRelay(Reason("relay_url.shape"))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not user or bool(password) is not kind.has_password:
        lacks = "relay_url.name_and_secret" if kind.has_password else "relay_url.key_alone"
        raise BadRelay(Reason(lacks))
    if not _SECRET.fullmatch(user + password):
        raise BadRelay(Reason("relay_url.bad_key"))
    options = options_of(parts.query, known=_COMMON | kind.options)
    return _Given(user=user, password=password, host=parts.hostname, options=options, reach=reach)


def _base(url: str) -> str:
    """The base URL. A key is never sent in the clear, unless it stays on this machine."""
    try:
        parts = urlsplit(url)
        is_fine = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_fine = False
    if not is_fine or parts.username or parts.query or parts.fragment or re.search(r"\s", url):
        raise BadRelay(Reason("relay_url.bad_endpoint"))
    if parts.scheme != "https" and (parts.scheme != "http" or parts.hostname not in _LOOPBACK):
        raise BadRelay(Reason("relay_url.open_endpoint"))
    return url.rstrip("/")


def _default(given: _Given) -> None:
    if given.host != "default":
        raise BadRelay(Reason("relay_url.no_default"))


def _ses(given: _Given) -> Courier:
    if not _REGION.fullmatch(given.host):
        raise BadRelay(Reason("relay_url.no_region"))
    account = SesAccount(given.user, given.password, given.host, given.option("configuration_set"))
    return SesCourier(account, given.endpoint(account.base))


def _mailgun(given: _Given) -> Courier:
    try:
        domain = ascii_domain(given.host)
    except BadAddress as problem:
        raise BadRelay(problem.reason) from None
    base = choice(given.options, "region", mailgun.BASES, usual="us")
    return MailgunCourier(MailgunAccount(domain, given.user), given.endpoint(base))


def _postmark(given: _Given) -> Courier:
    _default(given)
    server = PostmarkServer(given.user, given.option("stream"))
    return PostmarkCourier(server, given.endpoint(postmark.BASE))


def _seeme(given: _Given) -> TextCourier:
    _default(given)
    account = SeeMeAccount(given.user, given.option("sender"), given.option("reports"))
    return SeeMeCourier(account, given.endpoint(seeme.BASE))


def _twilio(given: _Given) -> TextCourier:
    _default(given)
    sender = given.option("sender")
    if not sender:
        raise BadRelay(Reason("relay_url.no_sender"))
    account = TwilioAccount(given.user, given.password, sender, given.option("reports"))
    return TwilioCourier(account, given.endpoint(twilio.BASE))


_MAIL: dict[str, _Kind[Courier]] = {
    "ses": _Kind(_ses, frozenset({"configuration_set"}), has_password=True),
    "mailgun": _Kind(_mailgun, frozenset({"region"})),
    "postmark": _Kind(_postmark, frozenset({"stream"})),
}
_TEXT: dict[str, _Kind[TextCourier]] = {
    "seeme": _Kind(_seeme, frozenset({"sender", "reports"})),
    "twilio": _Kind(_twilio, frozenset({"sender", "reports"}), has_password=True),
}
