"""What the columns of a file of orders are for: by their heads, and held to the list."""

from collections.abc import Sequence
from dataclasses import replace

from kapocs.imports import heads as known_heads
from kapocs.imports.model import BadImport, ImportPlan
from kapocs.lists.model import Schema
from kapocs.order_files.choices import BadOrderFile, checked_choices, target_of
from kapocs.order_files.heads import guess
from kapocs.order_files.model import OrderChoices, OrderUse
from kapocs.orders.values import is_for_orders
from kapocs.reasons import Reason
from kapocs.subscribers.arrivals import OnDuplicate


def takes_orders(schema: Schema | None) -> bool:
    """Whether the lines of a file for this list are of orders."""
    return schema is not None and is_for_orders(schema)


def suggested(schema: Schema, heads: Sequence[str]) -> list[tuple[str, str]]:
    """For each head what it is for, as far as it can be told."""
    found = guess(heads, known_heads.of_list(schema), schema.fields)
    return [(head, each) for head, each in found if target_of(each, schema) is not None]


def target(name: str, schema: Schema) -> str:
    """What a column is for, as it is kept. BadImport: there is no such thing."""
    found = target_of(name, schema)
    if found is None:
        known = ", ".join(OrderUse)
        why = Reason("order_files.no_target", name=name[:100], known=known)
        raise BadImport(why, field="mapping")
    return found


def checked(plan: ImportPlan) -> ImportPlan:
    """The plan, whose columns are known. BadImport names what is wrong."""
    people_only = {
        "on_duplicate": plan.on_duplicate is not OnDuplicate.SKIP,
        "consent": plan.consent is not None,
        "trigger_sends": plan.trigger_sends,
        "start_automations": plan.start_automations,
    }
    said = next((name for name, is_said in people_only.items() if is_said), None)
    if said is not None:
        raise BadImport(Reason("order_files.only_people", name=said), field=said)
    targets = {each for _, each in plan.mapping}
    try:
        choices = checked_choices(plan.orders, targets)
    except BadOrderFile as error:
        raise BadImport(error.reason, field=error.field) from None
    return replace(plan, orders=choices)


def refuse_choices(plan: ImportPlan) -> None:
    """BadImport when something was said that files of orders alone have."""
    if plan.orders != OrderChoices():
        raise BadImport(Reason("order_files.only_orders"), field="orders")
