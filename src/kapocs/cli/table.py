"""The table of commands: which module has each, and what `kapocs --help` says of it.

A command's module is loaded when the command is asked for, so that none waits for what only
others need. This is the one place that loads modules by name.
"""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from kapocs.cli.plain_values import read_plainly

TABLE: dict[str, tuple[str, str]] = {
    "up": ("processes", "Start everything: database, web side, worker. Stop with Ctrl-C."),
    "serve": ("processes", "Start the web side against KAPOCS_DATABASE_URL; any number may run."),
    "work": ("processes", "Start a worker against KAPOCS_DATABASE_URL; any number may run."),
    "migrate": ("processes", "Bring the database up to date. Safe to run twice, also at once."),
    "account": ("accounts", "Tenants of this installation."),
    "user": ("users", "People who sign in to the console."),
    "apikey": ("api_keys", "API key pairs: who may call the API."),
    "list": ("lists", "Lists that people are on."),
    "field": ("fields", "Fields of a list."),
    "form": ("forms", "Forms that people fill in."),
    "landing-page": ("landing_pages", "Pages of one's own HTML, with merge tags."),
    "subscriber": ("subscribers", "People on a list."),
    "person": ("people", "All that is known of one person, over all lists."),
    "consent": ("consents", "The evidence of somebody's consent."),
    "order": ("orders", "What was ordered."),
    "recurrence": ("recurrences", "Orders that are made anew in each period."),
    "cart": ("carts", "Baskets of shops that are not orders yet."),
    "invoice": ("invoices", "Pro formas and invoices of orders."),
    "payment": ("payments", "What was paid for orders, and paid back."),
    "import": ("imports", "People and orders out of files."),
    "export": ("exports", "People, orders and what came of letters, as files."),
    "segment": ("segments", "Saved filters of a list."),
    "letter": ("letters", "Letters and their merge tags."),
    "folder": ("folders", "Folders of letters, segments or landing pages."),
    "global": ("globals", "Global variables: pieces of content that letters share."),
    "automation": ("automations", "What happens by itself when something happened to somebody."),
    "action": (
        "automation_actions",
        "One thing that is done when something happens to a letter, form or page.",
    ),
    "send": ("sends", "Letters that go out at a time, on a day, or when something happens."),
    "delivery": ("deliveries", "Letters to single people, how they ended, and why."),
    "print-batch": ("print_batches", "Letters on paper and their print files."),
    "product": ("products", "What is sold."),
    "category": ("categories", "Groups of products."),
    "coupon": ("coupons", "Codes that make a basket cheaper."),
    "shipping-method": ("shipping_methods", "How goods reach the buyer, and for how much."),
    "task": ("tasks", "What somebody is to do about a contact."),
    "opportunity": (
        "opportunities",
        "What somebody may buy, for how much, and what came of it.",
    ),
    "usage": ("usage", "API calls and their price."),
    "tariff": ("tariffs", "What API calls cost, by month."),
    "statement": ("statements", "Files of banks, and which orders their rows paid."),
    "event": ("facts", "What happened: to people, letters, orders and all else."),
    "webhook": ("webhooks", "Where your programs are told of what happens."),
    "connector": ("connectors", "Links to shops, sites, invoicing programs and other systems."),
    "website": ("websites", "People who have a user on a WordPress site."),
    "domain": ("domains", "Domains that letters are sent from."),
    "relay": ("relays", "What letters and text messages go out through."),
    "mail-rules": ("mail_rules", "Frequency cap, bounce limits and other rules for mail."),
    "retention": ("retention", "How long silent people, and what is known of them, are kept."),
    "audit": ("audit", "Who changed what of the account's set-up, and when."),
    "suppression": ("suppressions", "Addresses that nothing is sent to."),
    "bounce": ("bounces", "What mails that came back say."),
    "sms-opt-out": ("sms_opt_outs", "Telephone numbers that get no text messages."),
    "mcp": (
        "assistants",
        "Tools for an assistant, by the Model Context Protocol over standard input and output.",
    ),
    "provider-hook": ("provider_hooks", "Where providers report bounces, complaints and arrivals."),
    "dkim": ("dkim", "The key that signs letters."),
    "sample": ("samples", "What the first start made to be tried out."),
    "doctor": (
        "doctor",
        "Look at the whole installation: what is wrong, why it matters, its cure.",
    ),
    "backup": ("backups", "Backups of the whole installation."),
    "db": ("database", "The database as a whole."),
}
"""Command → its module in `kapocs.cli`, its help there; in the order of `kapocs --help`."""


class _Commands(MutableMapping[str, Any]):
    """Name → the parser of the command, made from its module when it is looked at."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            module, _ = TABLE[name]
            made = read_plainly(get_group(import_module(f"kapocs.cli.{module}").app))
            self._known[name] = made if made.name == name else made.commands[name]
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLE)

    def __len__(self) -> int:
        return len(TABLE)

    def __setitem__(self, name: str, command: Any) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]


class Nouns(TyperGroup):
    """The group `kapocs`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings | {"commands": None})
        read_plainly(self)
        self.commands = _Commands()

    def list_commands(self, _: Any) -> list[str]:
        """Their names, without loading what they are."""
        return list(TABLE)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Their names and help, as the table has them."""
        named: dict[str, Any] = {
            name: TyperCommand(name, help=text) for name, (_, text) in TABLE.items()
        }
        TyperGroup(name=self.name, commands=named).format_commands(ctx, formatter)
