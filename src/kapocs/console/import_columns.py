"""What the columns of a brought file may be for, and what a form says of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kapocs.console.controls import standard_label
from kapocs.console.desk import PostedForm
from kapocs.errors import Invalid, InvalidMany
from kapocs.imports.model import BadImport, ColumnUse, ConsentWord, Import, ImportKind, ImportPlan
from kapocs.lists.model import Field, Schema
from kapocs.lists.standard import CORE, FIELD_OF, READ_ONLY
from kapocs.order_files.choices import target_of
from kapocs.order_files.model import OrderChoices, OrderUse
from kapocs.order_files.words import NAMES as STATUSES
from kapocs.reasons import Reason
from kapocs.subscribers.arrivals import OnDuplicate

NEW = "@new"
"""A column gets a field of its own."""
Options = Sequence[tuple[str, str]]
"""What is sent, and what people read."""
_NAMES = ("email", *(FIELD_OF[each] for each in ("last_name", "first_name", "full_name")))
_OF_PEOPLE = tuple(each for each in ColumnUse if each is not ColumnUse.NOTHING)
_OF_ORDERS = tuple(each for each in OrderUse if each is not OrderUse.NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTyped:
    """The plan of an import as a form shows it. `targets`: of each column, in their order."""

    targets: Sequence[Sequence[str]]
    on_duplicate: str = OnDuplicate.SKIP
    consent: str = ""
    consent_date: str = ""
    consent_text: str = ""
    day_order: str = ""
    trigger_sends: bool = False
    start_automations: bool = False
    currency: str = ""
    vat_percent: str = ""
    is_gross: bool = False
    decimal_mark: str = ""
    statuses: str = ""


class NoConsentTold(BadImport):
    """It is not told how the people of the file agreed."""

    code = "no_consent_told"


def groups(
    kind: ImportKind, schema: Schema | None, language: str, t: Mapping[str, str]
) -> list[tuple[str, Options]]:
    """What a column may be for, in groups with a head each."""
    if schema is None:
        uses = [each for each in _OF_PEOPLE if each is not ColumnUse.LISTS]
        return [("", [("email", standard_label_of("email", language)), *_uses(uses, t)])]
    fields = [each for each in schema.fields.values() if _is_writable(each, schema, kind)]
    named = {each.name: each.label or standard_label(each, language) for each in fields}
    own = [each.name for each in schema.custom if each.name in named]
    first = [name for name in _NAMES if name in named]
    rest = [name for name in named if name not in own and name not in first]
    of_kind: Sequence[str] = _OF_ORDERS if kind is ImportKind.ORDERS else _OF_PEOPLE
    return [
        (t["import_group_names"], [(name, named[name]) for name in first]),
        (t["import_group_own"], [(name, named[name]) for name in own]),
        (t["import_group_uses"], _uses(of_kind, t)),
        (t["import_group_more"], [(name, named[name]) for name in rest]),
    ]


def standard_label_of(name: str, language: str) -> str:
    """What people call a field that every list has, by its name."""
    return standard_label(Field(name=name, type=CORE[name], standard=True), language)


def _is_writable(field: Field, schema: Schema, kind: ImportKind) -> bool:
    if kind is ImportKind.ORDERS:
        return target_of(field.name, schema) is not None
    return field.name not in READ_ONLY


def _uses(uses: Sequence[str], t: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(str(each), t[f"import_use_{each[1:].replace('-', '_')}"]) for each in uses]


def typed_of(found: Import) -> PlanTyped:
    """The plan that is kept, for a form."""
    kept, orders = found.plan, found.plan["orders"]
    word = kept["consent"] or {}
    names = {int(status): name for name, status in STATUSES.items()}
    return PlanTyped(
        targets=[_targets(kept, head) for head in found.look["head"]],
        on_duplicate=kept["on_duplicate"],
        consent=word.get("source", ""),
        consent_date=word.get("on") or "",
        consent_text=word.get("words", ""),
        day_order=kept["day_order"],
        trigger_sends=kept["trigger_sends"],
        start_automations=kept.get("start_automations", False),
        currency=orders["currency"],
        vat_percent=orders["vat_percent"] or "",
        is_gross=orders["is_gross"],
        decimal_mark=orders["decimal_mark"],
        statuses="\n".join(f"{word} = {names[status]}" for word, status in orders["statuses"]),
    )


def _targets(kept: Mapping[str, Any], head: str) -> list[str]:
    nothing = str(NEW if kept["new_fields"] else ColumnUse.NOTHING)
    return [target for each, target in kept["mapping"] if each == head] or [nothing]


def typed_in(form: PostedForm, width: int) -> PlanTyped:
    """What was typed, of a file of so many columns."""
    nothing = [str(ColumnUse.NOTHING)]
    return PlanTyped(
        targets=[form.all(f"column_{at}") or nothing for at in range(width)],
        on_duplicate=form.get("on_duplicate", ""),
        consent=form.get("consent", ""),
        consent_date=form.get("consent_date", ""),
        consent_text=form.get("consent_text", ""),
        day_order=form.get("day_order", ""),
        trigger_sends="trigger_sends" in form,
        start_automations="start_automations" in form,
        currency=form.get("currency", ""),
        vat_percent=form.get("vat_percent", ""),
        is_gross="is_gross" in form,
        decimal_mark=form.get("decimal_mark", ""),
        statuses=form.get("statuses", ""),
    )


def plan_of(found: Import, typed: PlanTyped) -> ImportPlan:
    """The plan that was typed, to be tried. InvalidMany."""
    wrong: list[Invalid] = []
    pairs = list(zip(found.look["head"], typed.targets, strict=True))
    told = [(head, target) for head, targets in pairs for target in targets if target != NEW]
    plan = ImportPlan(
        mapping=told,
        day_order=typed.day_order,
        zone=found.plan.get("zone", ""),
        new_fields=any(NEW in targets for _, targets in pairs),
        is_trial=True,
    )
    if found.kind is ImportKind.ORDERS:
        plan = replace(plan, orders=_orders(typed, wrong))
    else:
        plan = replace(
            plan,
            on_duplicate=_duplicates(typed.on_duplicate),
            consent=_consent(found.kind, typed, told, wrong),
            trigger_sends=typed.trigger_sends,
            start_automations=typed.start_automations,
        )
    if wrong:
        raise InvalidMany(wrong)
    return plan


def _duplicates(typed: str) -> OnDuplicate:
    return OnDuplicate(typed) if typed in tuple(OnDuplicate) else OnDuplicate.SKIP


def _consent(
    kind: ImportKind,
    typed: PlanTyped,
    told: Sequence[tuple[str, str]],
    wrong: list[Invalid],
) -> ConsentWord | None:
    """The word for all of the file: people need one, unless a column has it for each."""
    if kind is not ImportKind.PEOPLE:
        return None
    source, text = typed.consent.strip(), typed.consent_date.strip()
    if not (source or text) and any(target == ColumnUse.CONSENTED_AT for _, target in told):
        return None
    on = _day(text)
    if not source:
        wrong.append(NoConsentTold(field="consent"))
    if on is None:
        # Without a day it would be today, and would bring back everybody who left.
        wrong.append(NoConsentTold(Reason("imports.no_consent_day"), field="consent_date"))
    return ConsentWord(source=source, on=on, words=typed.consent_text.strip())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _orders(typed: PlanTyped, wrong: list[Invalid]) -> OrderChoices:
    return OrderChoices(
        currency=typed.currency,
        vat_percent=_percent(typed.vat_percent.strip(), wrong),
        is_gross=typed.is_gross,
        decimal_mark=typed.decimal_mark,
        statuses=tuple(_statuses(typed.statuses, wrong)),
    )


def _percent(text: str, wrong: list[Invalid]) -> Decimal | None:
    try:
        found = Decimal(text.rstrip("% ").replace(",", ".")) if text else None
    except InvalidOperation:
        found = Decimal("NaN")
    if found is not None and not (found.is_finite() and len(text) <= 10):
        wrong.append(BadImport(Reason("order_files.bad_vat"), field="vat_percent"))
        return None
    return found


def _statuses(text: str, wrong: list[Invalid]) -> Iterator[tuple[str, Any]]:
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, name = (each.strip() for each in line.rpartition("="))
        if not word or name.lower() not in STATUSES:
            wrong.append(BadImport(Reason("imports.bad_status_line"), field="statuses"))
            return
        yield word, STATUSES[name.lower()]
