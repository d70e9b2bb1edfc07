"""What goes back is parted between the rates of an invoice, to the last filler."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kapocs.invoicing import corrections
from kapocs.invoicing.drafts import Draft, DraftBuyer, DraftLine
from kapocs.invoicing.model import BadInvoice


def draft(*rates: tuple[str, str, str], currency: str = "HUF") -> Draft:
    lines = tuple(
        DraftLine(
            name="x",
            quantity=Decimal(1),
            unit="db",
            price=Decimal(net),
            vat_percent=Decimal(percent),
            vat_code=percent,
            net=Decimal(net),
            gross=Decimal(gross),
        )
        for percent, net, gross in rates
    )
    buyer = DraftBuyer(name="A", country="HU", zip="1", city="B", address="C", email="")
    made: dict[str, Any] = dict.fromkeys(("shop_order", "method_name", "comment"), "")
    return Draft(
        order_number="K0000105430",
        currency=currency,
        net=sum((each.net for each in lines), Decimal(0)),
        gross=sum((each.gross for each in lines), Decimal(0)),
        method=1,
        is_paid=True,
        fulfilled_on=date(2026, 11, 23),
        due_on=date(2026, 11, 23),
        proforma_number="",
        buyer=buyer,
        lines=lines,
        **made,
    )


@pytest.mark.parametrize("currency", ["HUF", "EUR"])
def test_however_it_is_parted_the_sums_are_exact(currency: str) -> None:
    base = draft(("27", "1000.01", "1270.01"), ("5", "333.33", "350"), ("0", "7", "7"))
    base = replace(base, currency=currency)
    before: list[Draft] = []
    while left := base.gross + sum((each.gross for each in before), Decimal(0)):
        back = min(left, Decimal("97.03"))
        made = corrections.corrected(base, before, back, number="A-1", language="en")
        assert made.gross == -back == sum(each.gross for each in made.lines)
        assert all(each.gross <= 0 and each.net <= 0 for each in made.lines)
        before.append(made)
    assert len(before) == 17
    whole = [base, *before]
    for rate in ("27", "5", "0"):
        lines = [each for one in whole for each in one.lines if each.vat_code == rate]
        assert (sum(e.net for e in lines), sum(e.gross for e in lines)) == (0, 0)
    with pytest.raises(BadInvoice):
        corrections.corrected(base, before, Decimal("0.01"), number="A-1", language="hu")
