"""Makes drafts from a template: its letters, and the fields, segments and automation for a list.

Nothing of it is at work before somebody puts the automation to work.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account, AccountNotFound
from kapocs.automations import actions
from kapocs.automations.drawing import editing
from kapocs.automations.model import Automation
from kapocs.automations.template_files import (
    BadTemplate,
    FlowTemplate,
    TemplateLetter,
    placed,
    read_template,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId, SegmentId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, ListType, Schema
from kapocs.reasons import Reason
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse
from kapocs.signing import Signer

_LEFT: Mapping[str, Reason] = {
    "birthday": Reason("automations.left_birthday"),
    "by_hand": Reason("automations.left_by_hand"),
    "coupon": Reason("automations.left_coupon"),
    "double_opt_in": Reason("automations.left_double_opt_in"),
    "event": Reason("automations.left_event"),
    "name_day": Reason("automations.left_name_day"),
    "refill_time": Reason("automations.left_refill_time"),
    "segment_alone": Reason("automations.left_segment_alone"),
    "whole_list": Reason("automations.left_whole_list"),
}
"""What a template says is left to whoever uses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTemplate:
    """A wish for an automation. `order_list_id` None: the list itself; `language` empty: that of
    the account; `name` empty: that of the template.
    """

    template: str
    list_id: ListId
    order_list_id: ListId | None = None
    language: str = ""
    name: str = ""
    waits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Step of the template that waits for so long → how long instead, by unit; 0: not at all."""
    letters: Mapping[str, LetterId] = field(default_factory=dict)
    """Letter of the template → one of the account's that goes out in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What was made of a template. `left`: what is to be done before it is put to work."""

    automation: Automation
    letter_ids: list[LetterId]
    segment_ids: list[SegmentId]
    fields: list[str]
    """That the list did not have before."""
    left: list[Reason]


async def start_from(
    conn: Conn, account_id: AccountId, wish: FromTemplate, signer: Signer
) -> Started:
    """Makes all that a template needs, in this transaction, as drafts.

    BadTemplate, ListNotFound, ListArchived, LetterNotFound, BadAutomation when the account has too
    many, or for a wait that cannot be.
    """
    account = await accounts.get(conn, account_id)
    if account is None:
        raise AccountNotFound
    template = read_template(wish.template, wish.language or account.language)
    schema = await _list_for(conn, account_id, template, wish)
    list_id = schema.list.id
    ids: dict[str, int] = {"list": list_id, "orders": list_id}
    fields = await _add_fields(conn, schema, template)
    segment_ids = []
    for each in template.segments:
        made = await segments.create(
            conn, account_id, list_id, name=each.name, conditions=parse(each.where)
        )
        ids[f"segment.{each.key}"] = made.id
        segment_ids.append(made.id)
    letter_ids, left = await _make_letters(conn, account, template, wish.letters, ids)
    definition = _waiting(_definition(template, ids, wish.name), template, wish.waits)
    automation = await actions.create(conn, account_id, definition, signer)
    return Started(
        automation=automation,
        letter_ids=letter_ids,
        segment_ids=segment_ids,
        fields=fields,
        left=left + left_by(template),
    )


def left_by(template: FlowTemplate) -> list[Reason]:
    """What the template leaves to be done to whoever uses it, whatever their account is like."""
    return [_LEFT[each] for each in template.left]


def _definition(template: FlowTemplate, ids: Mapping[str, int], name: str) -> dict[str, Any]:
    definition: dict[str, Any] = placed(template.definition, ids)
    return {"name": name.strip() or template.title, "description": template.about} | definition


def _waiting(
    definition: dict[str, Any], template: FlowTemplate, waits: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    """With waits as long as wished for."""
    for step, units in waits.items():
        if step not in template.waits:
            known = ", ".join(template.waits) or "–"
            why = Reason("automations.no_template_wait", step=step[:40], steps=known)
            raise BadTemplate(why, field="waits")
        if not any(units.values()):
            definition = editing.take_out(definition, step)
        else:
            definition, _ = editing.change(definition, step, {"wait": dict(units)})
    return definition


async def _list_for(
    conn: Conn, account_id: AccountId, template: FlowTemplate, wish: FromTemplate
) -> Schema:
    """The list whose people go through it. BadTemplate: it is none of orders."""
    schema = await lists.schema(conn, account_id, wish.list_id)
    if not template.needs_orders:
        if wish.order_list_id is not None:
            reason = Reason("automations.needs_no_orders", name=template.name)
            raise BadTemplate(reason, field="order_list")
        return schema
    if wish.order_list_id is not None:
        schema = await lists.schema(conn, account_id, wish.order_list_id)
    if schema.list.type is not ListType.ECOMMERCE:
        field = "order_list" if wish.order_list_id is not None else "list"
        raise BadTemplate(
            Reason("automations.no_order_list", list_id=schema.list.id, name=template.name),
            field=field,
        )
    return schema


async def _add_fields(conn: Conn, schema: Schema, template: FlowTemplate) -> list[str]:
    """Adds the fields that the list has not; one of another type is BadTemplate."""
    added = []
    for each in template.fields:
        known = schema.fields.get(each.name)
        if known is None:
            new = Field(name=each.name, type=each.type, label=each.label)
            await lists.add_field(conn, schema.list.account_id, schema.list.id, new)
            added.append(each.name)
        elif known.type is not each.type:
            reason = Reason("automations.other_field", field=each.name, type=each.type.value)
            raise BadTemplate(reason, field="list")
    return added


async def _make_letters(
    conn: Conn,
    account: Account,
    template: FlowTemplate,
    own: Mapping[str, LetterId],
    ids: dict[str, int],
) -> tuple[list[LetterId], list[Reason]]:
    """Those that were made, and what is left to be done about them. LetterNotFound.

    `own`: those that the account has instead; `ids` gets the number of each.
    """
    made, left = [], _of_account(account)
    unknown = next((key for key in own if key not in template.raw_letters), None)
    if unknown is not None:
        why = Reason("automations.no_template_letter", letter=unknown[:40])
        raise BadTemplate(why, field="letters")
    for letter in template.letters(_sender(account)):
        if letter.key in own:
            ids[f"letter.{letter.key}"] = (
                await letters.usable(conn, account.id, own[letter.key])
            ).id
            continue
        letter_id = await _make_letter(conn, account.id, letter)
        ids[f"letter.{letter.key}"] = letter_id
        made.append(letter_id)
        if letter.leads_elsewhere:
            left.append(Reason("automations.left_links", letter=letter_id, name=letter.name))
    return made, left


async def _make_letter(conn: Conn, account_id: AccountId, letter: TemplateLetter) -> LetterId:
    new = NewLetter(name=letter.name, subject=letter.subject, html=letter.html)
    return (await letters.create(conn, account_id, new)).letter.id


def _sender(account: Account) -> str:
    """Who signs: the first line of the company, or what the account is called."""
    company = account.company.strip().splitlines()
    return company[0] if company else account.sender_name.strip() or account.name


def _of_account(account: Account) -> list[Reason]:
    """What the account has not said yet."""
    if account.company.strip():
        return []
    return [Reason("automations.left_company", name=_sender(account))]
