"""Conditions on what a campaign's letters did with people of its lists become SQL here.

`got_campaign`: a letter of the send with this id went out to the record. `opened_campaign`: and was
opened, or clicked in, by a person; `clicked_campaign`: and clicked in. `clicked_link:7`: a link of
send 7, by its address. A record is the one that the letter went to: of another list's none did.
"""

import re

from kapocs.ids import written_id
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.segments.filters import Filter, pattern
from kapocs.segments.model import Condition, Operator

_LINK = re.compile(r"clicked_link:([1-9][0-9]{0,18})", re.IGNORECASE | re.ASCII)
_DID = {
    "got_campaign": "",
    "opened_campaign": " AND (d.opened_at IS NOT NULL OR d.clicked_at IS NOT NULL)",
    "clicked_campaign": " AND d.clicked_at IS NOT NULL",
}
_GOT = """SELECT FROM deliveries d
    WHERE d.account_id = :account_id AND d.list_id = s.list_id AND d.subscriber_id = s.id
      AND d.purpose IN ('send', 'api') AND d.status = 'sent'"""
_CLICKED = """SELECT FROM subscriber_events e
    JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
    WHERE e.account_id = :account_id AND k.account_id = :account_id AND e.list_id = s.list_id
      AND e.subscriber_id = s.id AND e.type = 'email_click' AND e.send_id = :v0::bigint"""


def reaction(schema: Schema, condition: Condition) -> str | None:
    """The name of what the condition asks of letters, as it is saved; None: it asks of others.

    A field that the list has goes before a condition of the same name.
    """
    name = condition.field.lower()
    if name in schema.fields:
        return None
    if name in _DID:
        return name
    link = _LINK.fullmatch(name)
    return name if link and written_id(link[1]) is not None else None


def reacted(name: str, condition: Condition) -> Filter:
    """The condition as a filter; `name`: of `reaction`. BadCondition."""
    asks = condition.asks
    if asks not in (Operator.EQUAL, Operator.DIFFERENT, Operator.IN):
        raise condition.bad(Reason("segments.membership_only"))
    negation = "NOT " if asks is Operator.DIFFERENT else ""
    found = _of_campaign(name, condition) if name in _DID else _of_link(name, condition)
    return Filter(f"{negation}EXISTS ({found.sql})", found.params)


def _of_campaign(name: str, condition: Condition) -> Filter:
    given = condition.several if condition.asks is Operator.IN else (condition.single.strip(),)
    for each in given:
        if written_id(each) is None:
            raise condition.bad(Reason("segments.no_send_id", text=each[:60]))
    ids = [int(each) for each in given]
    return Filter(f"{_GOT} AND d.send_id = ANY(:v0::bigint[]){_DID[name]}", {"v0": ids})


def _of_link(name: str, condition: Condition) -> Filter:
    send_id = int(name.partition(":")[2])
    if condition.asks is Operator.IN:
        wanted: object = list(condition.several)
        return Filter(f"{_CLICKED} AND k.target = ANY(:v1::text[])", {"v0": send_id, "v1": wanted})
    like = pattern(condition.asks, condition.single)
    if like is not None:
        return Filter(f"{_CLICKED} AND k.target LIKE :v1::text", {"v0": send_id, "v1": like})
    same = {"v0": send_id, "v1": condition.single.strip()}
    return Filter(f"{_CLICKED} AND k.target = :v1::text", same)
