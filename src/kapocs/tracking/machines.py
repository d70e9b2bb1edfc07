"""Telling a person's opens and clicks from those of machines that look at mail first.

Pure. Machines are told by what they call themselves, where they ask from, and when: nobody reads
within two seconds of the hand-over, and nobody follows three links within one.
"""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from kapocs.ids import LinkId
from kapocs.reasons import Reason
from kapocs.tracking.model import Signal

TOO_SOON = timedelta(seconds=2)
_CLOCKS_DIFFER = timedelta(minutes=1)
"""So far ahead the clock of the worker may be; a hand-over later than that was noted wrongly."""
"""Only a scanner on the way to the mailbox is so quick after the hand-over."""
TOO_QUICK = timedelta(seconds=1)
"""Nobody has read a page and pressed something on it within so short a time."""
BURST_LINKS = 3
BURST = timedelta(seconds=1)
"""So many different links of one letter within so short a time: they are all being checked."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person opened or clicked."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A program did; `why`, the code of its reason, is kept with the event."""

    why: str

    @property
    def reason(self) -> Reason:
        """As it is kept with the event."""
        return Reason(self.why)


Judgement = Person | Machine
PERSON = Person()

# A picture proxy that fetches when the reader opens the letter speaks for the reader.
_PERSONS_PROXY = re.compile(r"GoogleImageProxy|ggpht\.com|YahooMailProxy", re.IGNORECASE)

# Apple fetches every picture when the letter arrives and hides who asks behind this bare name;
# a real Safari says what system it runs on.
_APPLE_BARE = "Mozilla/5.0"
_APPLE_NETWORKS = tuple(
    ipaddress.ip_network(text)
    for text in ("17.0.0.0/8", "2620:149::/32", "2403:300::/32", "2a01:b740::/32")
)

_SCANNERS = (
    (re.compile(r"barracuda", re.IGNORECASE), "machine.barracuda"),
    (re.compile(r"proofpoint|urldefense", re.IGNORECASE), "machine.proofpoint"),
    (re.compile(r"mimecast", re.IGNORECASE), "machine.mimecast"),
    (
        re.compile(r"safelinks|(?:ms-?|microsoft )office (?:existence|protocol)", re.IGNORECASE),
        "machine.microsoft_links",
    ),
    (re.compile(r"bingpreview|skypeuripreview", re.IGNORECASE), "machine.microsoft_preview"),
    (re.compile(r"symantec|messagelabs|trend ?micro|fireeye|sophos|cisco|ironport|zscaler"
                r"|forcepoint|virustotal|cloudmark|vade ?secure", re.IGNORECASE),
     "machine.scanner"),
    (re.compile(r"facebookexternalhit|slackbot|twitterbot|telegrambot|whatsapp|discordbot"
                r"|linkedinbot|viber", re.IGNORECASE), "machine.chat"),
    (re.compile(r"(?<!cu)bot\b|crawl|spider|headless|phantomjs|selenium|puppeteer|playwright"
                r"|scan(?:ner)?\b", re.IGNORECASE), "machine.bot"),
    (re.compile(r"^(?:curl|wget|libwww|python|go-http|okhttp|java|apache-httpclient|axios|node"
                r"|ruby|perl|php|guzzle|httpie|aiohttp|httpx)\b", re.IGNORECASE),
     "machine.library"),
)  # fmt: skip

# Exchange Online Protection and Defender ask from here, under the name of a usual browser.
_SCANNING_NETWORKS = tuple(
    (ipaddress.ip_network(text), name)
    for text, name in (
        ("40.92.0.0/15", "machine.microsoft_mail"),
        ("40.107.0.0/16", "machine.microsoft_mail"),
        ("52.100.0.0/14", "machine.microsoft_mail"),
        ("104.47.0.0/17", "machine.microsoft_mail"),
        ("64.235.144.0/20", "machine.barracuda"),
        ("209.222.80.0/21", "machine.barracuda"),
        ("67.231.144.0/20", "machine.proofpoint"),
        ("148.163.128.0/19", "machine.proofpoint"),
        ("205.139.110.0/23", "machine.mimecast"),
        ("207.211.30.0/23", "machine.mimecast"),
    )
)


def judge(signal: Signal, *, handed_over_at: datetime | None) -> Judgement:
    """Who made this signal, as far as it alone tells; `burst` knows of its neighbours."""
    if signal.prefetched:
        return Machine("machine.ahead")
    known = _by_name(signal.user_agent) or _by_address(signal.client_ip)
    if known is not None:
        return known
    soon = handed_over_at is not None and -_CLOCKS_DIFFER < signal.at - handed_over_at < TOO_SOON
    by_proxy = signal.link_id is None and soon and _PERSONS_PROXY.search(signal.user_agent)
    return Machine("machine.too_soon") if soon and not by_proxy else PERSON


def judge_visitor(
    user_agent: str, client_ip: str, *, prefetched: bool, since_shown: timedelta
) -> Judgement:
    """Who followed a link of a page of ours that was shown so long ago."""
    if prefetched:
        return Machine("machine.ahead")
    known = program(user_agent, client_ip)
    if known is not None:
        return known
    is_soon = -_CLOCKS_DIFFER < since_shown < TOO_QUICK
    return Machine("machine.too_soon") if is_soon else PERSON


def burst(clicks: Sequence[tuple[LinkId, datetime]]) -> datetime | None:
    """The time of the first click of the latest burst, if there is one, in one letter's clicks."""
    if len({link for link, _ in clicks}) < BURST_LINKS:
        return None
    by_time = sorted(clicks, key=lambda each: each[1], reverse=True)
    for at, (_, latest) in enumerate(by_time):
        near = [each for each in by_time[at:] if latest - each[1] <= BURST]
        if len({link for link, _ in near}) >= BURST_LINKS:
            return near[-1][1]
    return None


def program(user_agent: str, client_ip: str) -> Machine | None:
    """Who is no person by name or network, where a page is asked to do something; None: a person.

    Apple's networks do not count here: people of its private relay come from there too.
    """
    return _by_name(user_agent) or _by_scanning_network(client_ip)


@lru_cache(maxsize=4096)
def _by_name(agent: str) -> Machine | None:
    text = agent.strip()
    if not text:
        return Machine("machine.unnamed")
    if text == _APPLE_BARE:
        return Machine("machine.apple")
    if _PERSONS_PROXY.search(text):
        return None
    return next((Machine(why) for pattern, why in _SCANNERS if pattern.search(text)), None)


@lru_cache(maxsize=4096)
def _by_address(text: str) -> Machine | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if any(address in network for network in _APPLE_NETWORKS):
        return Machine("machine.apple")
    return _by_scanning_network(text)


@lru_cache(maxsize=4096)
def _by_scanning_network(text: str) -> Machine | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return next((Machine(why) for network, why in _SCANNING_NETWORKS if address in network), None)
