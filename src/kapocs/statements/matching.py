"""Which orders a row may have paid. Pure rules: only what cannot be otherwise is certain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from kapocs.ids import ListId, SubscriberId
from kapocs.orders.model import OrderStatus
from kapocs.statements.model import BankRow, MatchRule
from kapocs.statements.names import any_alike, words
from kapocs.statements.numbers import Strength, written
from kapocs.statements.numbers import key as number_key

MOST_PROPOSED = 10
_MOST_TOGETHER = 4
_MOST_ORDERS = 12
"""Of one person, of which sums are tried."""
_ZONE = timedelta(days=1)
"""A day may be another one where the order was placed."""
_RANK = list(MatchRule)

Key = tuple[ListId, SubscriberId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payable:
    """An order that a row may pay, or pay back.

    `paid`: what was received and not paid back. `numbers`: of the shop, of its invoices, and its
    own. `names`: the words of each name that it has.
    """

    list_id: ListId
    record_id: SubscriberId
    email_key: str
    status: OrderStatus
    currency: str
    gross: Decimal
    paid: Decimal
    placed_on: date
    numbers: tuple[str, ...]
    names: tuple[frozenset[str], ...]

    @property
    def key(self) -> Key:
        """Which order it is."""
        return self.list_id, self.record_id

    @property
    def due(self) -> Decimal:
        """What is still to be paid, in whole units where the gross of a record is not."""
        return self.gross - self.paid

    @property
    def is_open(self) -> bool:
        """Whether it waits for money."""
        return self.status in (OrderStatus.ORDERED, OrderStatus.INCOMPLETE) and self.due > 0


@dataclass(frozen=True, slots=True)
class Part:
    """What of a row pays which order; below 0: pays it back."""

    order: Payable
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a row may have paid, and by which rule it was found."""

    rule: MatchRule
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of a row. `certain`: what it paid without doubt."""

    certain: Proposal | None = None
    proposals: tuple[Proposal, ...] = ()


class OpenOrders:
    """The orders that rows of one go may pay, kept in step with what was matched to them.

    `payers`: whose addresses paid from an account before. `all_there`: whether no order of an
    equal sum was left out.
    """

    def __init__(
        self,
        orders: Iterable[Payable],
        payers: Mapping[str, frozenset[str]] | None = None,
        *,
        all_there: bool = True,
    ) -> None:
        self.orders = {each.key: each for each in orders}
        self.payers = payers or {}
        self.all_there = all_there
        self._by_record = {each.record_id: each.key for each in self.orders.values()}
        self._by_number: dict[str, list[Key]] = {}
        self._by_person: dict[str, list[Key]] = {}
        self._by_word: dict[str, set[str]] = {}
        for each in self.orders.values():
            for number in each.numbers:
                self._by_number.setdefault(number_key(number), []).append(each.key)
            if each.email_key:
                self._by_person.setdefault(each.email_key, []).append(each.key)
                for word in frozenset().union(*each.names):
                    self._by_word.setdefault(word, set()).add(each.email_key)
        self._by_due: dict[tuple[str, Decimal], set[Key]] = {}
        for each in self.orders.values():
            self._by_due.setdefault((each.currency, each.due), set()).add(each.key)

    def spend(self, parts: Iterable[Part]) -> None:
        """Takes note of what was matched."""
        for each in parts:
            known = self.orders[each.order.key]
            changed = replace(known, paid=known.paid + each.amount)
            self.orders[known.key] = changed
            self._by_due[known.currency, known.due].discard(known.key)
            self._by_due.setdefault((changed.currency, changed.due), set()).add(known.key)

    def judge(self, row: BankRow, references: Iterable[SubscriberId] = ()) -> Judged:
        """What the row paid, or may have paid. `references`: orders named with check digits."""
        strong, weak = self._named(row, references)
        if row.amount < 0:
            return _going_back(row, strong)
        return _by_reference(row, strong) if strong else self._by_sum(row, weak)

    def _named(
        self, row: BankRow, references: Iterable[SubscriberId]
    ) -> tuple[list[Payable], list[Payable]]:
        """The orders that the row names for sure, and those that it may name."""
        referred = (self._by_record.get(each) for each in references)
        found = {key: Strength.STRONG for key in referred if key is not None}
        for number, strength in written(row.text, row.reference).items():
            for key in self._by_number.get(number, ()):
                found[key] = max(strength, found.get(key, strength))
        named = [
            (self.orders[key], strength)
            for key, strength in found.items()
            if self.orders[key].currency == row.currency
        ]
        strong = [order for order, strength in named if strength is Strength.STRONG]
        return strong, [order for order, strength in named if strength is Strength.WEAK]

    def _by_sum(self, row: BankRow, weak: Sequence[Payable]) -> Judged:
        name = words(row.partner_name)
        payers = self.payers.get(row.partner_account, frozenset())
        numbered = {order.key for order in weak}
        equal = map(self.orders.__getitem__, self._by_due.get((row.currency, row.amount), ()))
        found = [
            _whole(_rule(row, order, name, (payers, numbered)), order, row.amount)
            for order in equal
            if order.is_open
        ]
        found += self._together(row, name, payers)
        found.sort(key=lambda each: (_RANK.index(each.rule), *_age(row, each)))
        known = [each for each in found if each.rule is MatchRule.KNOWN]
        if len(known) == 1 and self.all_there and not numbered - {known[0].parts[0].order.key}:
            return Judged(known[0], (known[0],))
        return Judged(None, _best(found))

    def _together(
        self, row: BankRow, name: frozenset[str], payers: frozenset[str]
    ) -> Iterator[Proposal]:
        """Orders of one person that come to the sum together."""
        named = set().union(*(self._by_word.get(word, set()) for word in name))
        for email_key in sorted(named | payers):
            orders = [self.orders[key] for key in self._by_person.get(email_key, ())]
            is_theirs = email_key in payers or any(any_alike(name, each.names) for each in orders)
            if is_theirs and len(orders) > 1:
                open_ = [each for each in orders if each.is_open and each.currency == row.currency]
                for some in _adding_up(sorted(open_, key=_when), row.amount):
                    parts = tuple(Part(each, each.due) for each in some)
                    yield Proposal(MatchRule.SEVERAL, parts)


def _rule(
    row: BankRow,
    order: Payable,
    name: frozenset[str],
    told: tuple[frozenset[str], set[Key]],
) -> MatchRule:
    payers, numbered = told
    is_known = order.email_key in payers and bool(order.email_key)
    is_named = any_alike(name, order.names) and row.booked_on >= order.placed_on - _ZONE
    if is_known and is_named:
        return MatchRule.KNOWN
    if order.key in numbered:
        return MatchRule.NUMBER
    if is_known:
        return MatchRule.ACCOUNT
    return MatchRule.NAME if is_named else MatchRule.AMOUNT


def _by_reference(row: BankRow, named: Sequence[Payable]) -> Judged:
    open_ = [order for order in named if order.is_open]
    if len(named) == 1 and open_ and open_[0].due == row.amount:
        sure = _whole(MatchRule.REFERENCE, open_[0], row.amount)
        return Judged(sure, (sure,))
    if len(open_) > 1 and sum(order.due for order in open_) == row.amount:
        parts = tuple(Part(order, order.due) for order in open_)
        return Judged(None, (Proposal(MatchRule.SEVERAL, parts),))
    found = [_whole(_of_named(order, row.amount), order, row.amount) for order in named]
    found.sort(key=lambda each: (_RANK.index(each.rule), *_age(row, each)))
    return Judged(None, tuple(found[:MOST_PROPOSED]))


def _of_named(order: Payable, amount: Decimal) -> MatchRule:
    if not order.is_open or amount > order.due:
        return MatchRule.OVER
    return MatchRule.REFERENCE if amount == order.due else MatchRule.PART


def _going_back(row: BankRow, named: Sequence[Payable]) -> Judged:
    """Money that went out pays somebody back only if it names what for."""
    paid = [order for order in named if order.status is OrderStatus.PAID or order.paid > 0]
    found = tuple(_whole(MatchRule.BACK, order, row.amount) for order in paid[:MOST_PROPOSED])
    is_sure = len(named) == 1 and len(paid) == 1 and -row.amount == _kept(paid[0])
    return Judged(found[0] if is_sure else None, found)


def _kept(order: Payable) -> Decimal:
    """What was paid for it: all that it comes to, where nobody told of payments."""
    return order.paid or order.gross


def _whole(rule: MatchRule, order: Payable, amount: Decimal) -> Proposal:
    return Proposal(rule, (Part(order, amount),))


def _adding_up(orders: Sequence[Payable], amount: Decimal) -> list[tuple[Payable, ...]]:
    """Every few of a person's orders that come to the amount; nothing of somebody with too many."""
    if not 1 < len(orders) <= _MOST_ORDERS:
        return []
    return [
        some
        for size in range(2, _MOST_TOGETHER + 1)
        for some in combinations(orders, size)
        if sum(each.due for each in some) == amount
    ]


def _best(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The likeliest. Where only the sum fits, it is told as long as it is not that of many."""
    better = [each for each in found if each.rule is not MatchRule.AMOUNT]
    return tuple((better or found)[:MOST_PROPOSED])


def _when(order: Payable) -> tuple[date, Key]:
    return order.placed_on, order.key


def _age(row: BankRow, proposal: Proposal) -> tuple[int, Key]:
    order = proposal.parts[0].order
    return abs((row.booked_on - order.placed_on).days), order.key
