"""What is asked of something that happens: which, and what narrows it."""

from collections.abc import Mapping

from kapocs.automations.signals import known_kinds
from kapocs.console.flows.asks import Ask, AskHow

COMMON = (
    *("joined", "confirmed", "unsubscribed", "changed", "form", "opened", "clicked"),
    *("landing_page.clicked", "event", "order.placed", "order.paid", "order.shipped"),
    *("order.refunded", "cart.abandoned", "invoice.issued", "invoice.overdue", "coupon.used"),
    "task.closed",
)
"""What is asked for often, in everyday words; all else has the name of its fact."""
_LETTER = "opened clicked letter.opened letter.clicked"
_NUMBERS: Mapping[str, tuple[AskHow, str]] = {
    "form": (AskHow.FORM, "form"),
    "letter": (AskHow.LETTER, _LETTER),
    "send": (AskHow.NUMBER, _LETTER),
    "page": (AskHow.NUMBER, "landing_page.clicked"),
    "coupon": (AskHow.NUMBER, "coupon.used coupon."),
    "invoice": (AskHow.NUMBER, "invoice."),
    "connector": (AskHow.NUMBER, "order."),
}


def others() -> list[str]:
    """Facts that may be waited for beside the common ones."""
    return [each for each in known_kinds() if each not in COMMON]


def signal_asks(word: str = "on") -> tuple[Ask, ...]:
    """The questions; `word`: the member that names what happens."""
    changed = "changed subscriber.updated"
    return (
        Ask(path=(word,), how=AskHow.SIGNAL, label="flow_ask_signal", is_brief=True),
        Ask(path=("list",), how=AskHow.LIST, label="flow_ask_only_list", is_brief=True),
        *(
            Ask(path=(name,), how=how, label=f"flow_ask_{name}", of=of, is_brief=True)
            for name, (how, of) in _NUMBERS.items()
        ),
        Ask(
            path=("link",), how=AskHow.TEXT, label="flow_ask_link", most=2000, of="clicked .clicked"
        ),
        Ask(path=("of",), how=AskHow.SENDING, label="flow_ask_of", of=_LETTER),
        Ask(path=("name",), how=AskHow.TEXT, label="flow_ask_event", of="event", is_brief=True),
        Ask(path=("field",), how=AskHow.FIELD, label="flow_ask_changed", of=changed, is_brief=True),
        Ask(path=("from",), how=AskHow.TEXT, label="flow_ask_from", most=255, of=changed),
        Ask(path=("to",), how=AskHow.TEXT, label="flow_ask_to", most=255, of=changed),
    )
