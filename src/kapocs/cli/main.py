"""`kapocs`: the table of commands, and the one place where errors become exit codes."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import asyncpg
import typer

from kapocs.cli import (
    accounts,
    api_keys,
    bounces,
    categories,
    coupons,
    database,
    deliveries,
    dkim,
    domains,
    fields,
    forms,
    globals,
    landing_pages,
    letters,
    lists,
    mail_rules,
    orders,
    print_batches,
    processes,
    products,
    provider_hooks,
    relays,
    samples,
    segments,
    sends,
    shipping_methods,
    sms_opt_outs,
    subscribers,
    suppressions,
    tasks,
    usage,
    users,
)
from kapocs.cli.command import common
from kapocs.cli.session import NoDatabase
from kapocs.db.migrate import NewerDatabase
from kapocs.db.sharding import NotSharded
from kapocs.errors import KapocsError
from kapocs.run.failures import reason, sentence
from kapocs.run.supervise import CannotStart
from kapocs.secret import BadSecret
from kapocs.settings import BadSetting

app = typer.Typer(
    name="kapocs",
    help="Kapocs: an open marketing-automation server.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.callback()(common)
for noun in (
    accounts,
    users,
    api_keys,
    lists,
    fields,
    forms,
    landing_pages,
    subscribers,
    orders,
    segments,
    letters,
    globals,
    sends,
    deliveries,
    print_batches,
    products,
    categories,
    coupons,
    shipping_methods,
    tasks,
    usage,
    domains,
    relays,
    mail_rules,
    suppressions,
    bounces,
    sms_opt_outs,
    provider_hooks,
    dkim,
    samples,
    database,
):
    app.add_typer(noun.app)
processes.register(app)


def run(words: Sequence[str] | None = None) -> None:
    """Runs the command line: these words, or what the process was started with.

    Exit 1: it failed, and stderr says why. Exit 2: it was not understood.
    """
    given = sys.argv[1:] if words is None else words
    if not all(map(_is_text, given)):
        _fail("The command line is not valid UTF-8.")
    try:
        app(args=given, prog_name="kapocs")
    except KapocsError as error:
        _fail(sentence(error))
    except (BadSetting, BadSecret, NoDatabase, NewerDatabase, NotSharded, CannotStart) as error:
        _fail(str(error))
    except (asyncpg.PostgresError, asyncpg.InterfaceError, ConnectionError) as error:
        _fail(f"The database failed: {reason(error)}")


def _is_text(word: str) -> bool:
    # Bytes that are no text come as lone surrogates, which no database column takes.
    return not any("\ud800" <= letter <= "\udfff" for letter in word)


def _fail(line: str) -> NoReturn:
    sys.stderr.write(" ".join(line.split()) + "\n")
    sys.exit(1)


if __name__ == "__main__":
    run()
