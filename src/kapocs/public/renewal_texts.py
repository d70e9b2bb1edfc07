"""What an order form says of orders that are made anew in each period, in each language."""

from kapocs.recurring.model import NewRecurrence, PeriodUnit

_TEXTS = {
    "en": {
        "renewed": "A recurring order: it is made anew every {period} until you end it.",
        "charged": "Your card is charged each time.",
        PeriodUnit.DAY: ("day", "{} days"),
        PeriodUnit.WEEK: ("week", "{} weeks"),
        PeriodUnit.MONTH: ("month", "{} months"),
        PeriodUnit.YEAR: ("year", "{} years"),
    },
    "hu": {
        "renewed": "Ismétlődő rendelés: {period} megújul, amíg le nem mondod.",
        "charged": "A kártyádat minden alkalommal megterheljük.",
        PeriodUnit.DAY: ("naponta", "{} naponta"),
        PeriodUnit.WEEK: ("hetente", "{} hetente"),
        PeriodUnit.MONTH: ("havonta", "{} havonta"),
        PeriodUnit.YEAR: ("évente", "{} évente"),
    },
}


def renewal_text(wish: NewRecurrence | None, language: str) -> str:
    """A sentence or two for the buyer; empty: the order is made once."""
    if wish is None:
        return ""
    said = _TEXTS.get(language, _TEXTS["en"])
    one, several = said[wish.period.unit]
    period = one if wish.period.every == 1 else several.format(wish.period.every)
    text = str(said["renewed"]).format(period=period)
    return f"{text} {said['charged']}" if wish.is_charged else text
