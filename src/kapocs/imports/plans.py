"""What a file's columns are for: found out from their heads, said by somebody, held to the list."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from kapocs.db.pool import Conn
from kapocs.file_cells.addresses import column_of_addresses
from kapocs.file_cells.cells import DAY_ORDERS
from kapocs.ids import AccountId
from kapocs.imports import heads as known_heads
from kapocs.imports import order_plans, queries
from kapocs.imports.model import (
    LONGEST_WORDS,
    REJECT_HEADS,
    BadImport,
    ColumnUse,
    ConsentWord,
    ImportKind,
    ImportPlan,
)
from kapocs.imports.presets import origin
from kapocs.lists.model import Schema
from kapocs.lists.standard import READ_ONLY
from kapocs.order_files.choices import read_choices, stored_choices, target_of
from kapocs.reasons import Reason
from kapocs.subscribers.arrivals import OnDuplicate
from kapocs.tables.folding import alike
from kapocs.tables.model import TableLook, shown

_MEANINGS = frozenset(ColumnUse)
_OF_NO_LIST = frozenset({"email", *ColumnUse} - {ColumnUse.LISTS})
_MOST_TARGETS = 1_000


def heads_key(heads: Sequence[str]) -> bytes:
    """What makes the heads of two files the same, also of the rows that were not in."""
    own = [alike(each) for each in heads if each not in REJECT_HEADS]
    return hashlib.sha256(orjson.dumps(own)).digest()


async def suggested(
    conn: Conn,
    account_id: AccountId,
    schema: Schema | None,
    kind: ImportKind,
    seen: TableLook,
    *,
    said: Sequence[tuple[str, str]] = (),
) -> list[tuple[str, str]]:
    """What the columns are for: as the last time that such a file came, else by their heads.

    Where no head tells of addresses, the one column that holds nothing else has them. Columns of
    which it was `said` what they are for are none of these, and take nothing from the others.
    """
    spoken = {alike(head) for head, _ in said}
    own = [each for each in seen.head if alike(each) not in spoken]
    kept = await queries.kept_mapping(conn, account_id, heads_key(seen.head), kind)
    spelled = {alike(each): each for each in reversed(own)}
    found = [
        (spelled[alike(head)], target)
        for head, target in kept or ()
        if alike(head) in spelled and _is_known(target, schema)
    ]
    heads, targets = {head for head, _ in found}, {target for _, target in found}
    found += [
        (head, target)
        for head, target in _guess(own, schema)
        if head not in heads and target not in targets
    ]
    if not any(target == "email" for _, target in found):
        column = column_of_addresses(seen, but_for={head for head, _ in found})
        found += [] if column is None else [(column, "email")]
    return found


def to_keep(
    mapping: Sequence[tuple[str, str]], schema: Schema | None, heads: Sequence[str]
) -> list[tuple[str, str]]:
    """What is remembered of a mapping: also which columns were left out although they are known.

    One that nothing was known of is for what its head says, should the list get such a field.
    """
    said = {head for head, _ in mapping}
    left_out = [head for head, _ in _guess(heads, schema) if head not in said]
    return [*mapping, *((head, str(ColumnUse.NOTHING)) for head in left_out)]


def _guess(heads: Sequence[str], schema: Schema | None) -> list[tuple[str, str]]:
    if schema is not None and order_plans.takes_orders(schema):
        return order_plans.suggested(schema, heads)
    return known_heads.guess(heads, schema)


def planned(
    plan: ImportPlan,
    suggested: Sequence[tuple[str, str]],
    said: Sequence[tuple[str, str]],
    seen: TableLook,
) -> ImportPlan:
    """The plan with what is known of the file in place of what nobody said."""
    spoken = {alike(head) for head, _ in said}
    targets = {target for _, target in said}
    others = [
        (head, target)
        for head, target in suggested
        if alike(head) not in spoken and target not in targets
    ]
    return replace(plan, mapping=[*said, *others], zone=plan.zone or zone_of(seen.head))


def checked(plan: ImportPlan, schema: Schema | None, heads: Sequence[str]) -> ImportPlan:
    """The plan, its columns spelled as the file does. BadImport names what is wrong."""
    if len(plan.mapping) > _MOST_TARGETS:
        raise BadImport(Reason("imports.too_many_targets", most=_MOST_TARGETS), field="mapping")
    by_folded = {alike(each): each for each in reversed(heads)}
    mapping: list[tuple[str, str]] = []
    for head, target in plan.mapping:
        there = head if head in heads else by_folded.get(alike(head))
        if there is None:
            raise BadImport(Reason("imports.no_column", name=head[:100]), field="mapping")
        mapping.append((there, _target(target, schema)))
    targets = [each for _, each in mapping if each != ColumnUse.NOTHING]
    twice = next((each for each in targets if targets.count(each) > 1), None)
    if twice is not None:
        raise BadImport(Reason("imports.target_twice", name=twice), field="mapping")
    if "email" not in targets and (schema is None or schema.list.unique_email):
        raise BadImport(
            Reason("imports.no_email_column", heads=shown(", ".join(heads))), field="mapping"
        )
    _check_choices(plan)
    if schema is not None and order_plans.takes_orders(schema):
        return order_plans.checked(replace(plan, mapping=mapping))
    order_plans.refuse_choices(plan)
    return replace(plan, mapping=mapping)


def _target(target: str, schema: Schema | None) -> str:
    if schema is not None and order_plans.takes_orders(schema):
        return order_plans.target(target, schema)
    if not _is_known(target, schema):
        raise BadImport(Reason("imports.no_target", name=target[:100]), field="mapping")
    return target.strip() if target in _MEANINGS else _spelled(target)


def _check_choices(plan: ImportPlan) -> None:
    if plan.day_order and plan.day_order not in DAY_ORDERS:
        raise BadImport(Reason("imports.bad_day_order"), field="day_order")
    if plan.zone:
        try:
            ZoneInfo(plan.zone)
        except (ValueError, OSError, LookupError):
            raise BadImport(Reason("imports.no_zone", name=plan.zone[:100]), field="zone") from None
    word = plan.consent
    if word is None:
        return
    if not 1 <= len(word.source.strip()) <= 500:
        raise BadImport(Reason("value.length", field="consent", least=1, most=500), field="consent")
    if len(word.words) > LONGEST_WORDS:
        raise BadImport(
            Reason("value.too_long", field="consent_text", most=LONGEST_WORDS),
            field="consent_text",
        )


def check_day(plan: ImportPlan, schema: Schema | None, now: datetime) -> None:
    """BadImport: nobody can have agreed on a day that is still to come where the account is."""
    word = plan.consent
    zone = schema.zone if schema else UTC
    if word is not None and word.on is not None and word.on > now.astimezone(zone).date():
        why = Reason("imports.to_come", text=word.on.isoformat())
        raise BadImport(why, field="consent_date")


def _spelled(target: str) -> str:
    name, colon, word = target.partition(":")
    return name.strip().lower() + colon + word


def _is_known(target: str, schema: Schema | None) -> bool:
    if schema is not None and order_plans.takes_orders(schema):
        return target_of(target, schema) is not None
    if schema is None:
        return target in _OF_NO_LIST
    if target in _MEANINGS:
        return True
    name, colon, word = target.partition(":")
    known = schema.fields.get(name.strip().lower())
    if known is None or known.name in READ_ONLY:
        return False
    return bool(word.strip()) if colon else True


def stored(plan: ImportPlan) -> dict[str, Any]:
    """The plan as it is kept."""
    word = plan.consent
    consent = None
    if word is not None:
        consent = {
            "source": word.source,
            "on": word.on.isoformat() if word.on else None,
            "words": word.words,
        }
    return {
        **asdict(plan),
        "mapping": [list(each) for each in plan.mapping],
        "consent": consent,
        "orders": stored_choices(plan.orders),
    }


def read(kept: Mapping[str, Any]) -> ImportPlan:
    """The plan that was kept so."""
    word = kept["consent"]
    consent = None
    if word is not None:
        on = date.fromisoformat(word["on"]) if word["on"] else None
        consent = ConsentWord(source=word["source"], on=on, words=word["words"])
    return ImportPlan(
        mapping=[(head, target) for head, target in kept["mapping"]],
        on_duplicate=OnDuplicate(kept["on_duplicate"]),
        consent=consent,
        day_order=kept["day_order"],
        zone=kept["zone"],
        new_fields=kept["new_fields"],
        trigger_sends=kept["trigger_sends"],
        start_automations=kept.get("start_automations", False),
        is_trial=kept["is_trial"],
        orders=read_choices(kept.get("orders")),
    )


def zone_of(heads: Sequence[str]) -> str:
    """The zone in which the program that wrote the file tells times; empty: it is not known."""
    found = origin(heads)
    return "" if found is None else found.zone
