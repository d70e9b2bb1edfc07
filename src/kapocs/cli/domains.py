"""`kapocs domain`: the domains letters are sent from, and their DNS records."""

from dataclasses import asdict
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.cli.steps import Steps, stepwise
from kapocs.clock import system_clock
from kapocs.run import parts
from kapocs.senders import actions, queries
from kapocs.senders.dns import Dns, asking
from kapocs.senders.hosts import domain_name
from kapocs.senders.keys import new_keys
from kapocs.senders.look import look
from kapocs.senders.model import Check, Domain, DomainNotFound, State
from kapocs.senders.records import Facts, as_last_seen

app = group("domain", "Domains that letters are sent from.")

Name = Annotated[str, typer.Argument(metavar="DOMAIN", help="Such as example.com.")]
TrackingHost = Annotated[
    str | None,
    typer.Option(help="Where links of letters lead; '' for none.", show_default="link.DOMAIN"),
]
BounceHost = Annotated[
    str | None,
    typer.Option(help="Where mail that came back goes; '' for none.", show_default="bounce.DOMAIN"),
]


@stepwise(app, "add")
def add(
    steps: Steps,
    *,
    name: Name,
    tracking_host: TrackingHost = None,
    bounce_host: BounceHost = None,
) -> Answer:
    """Add a domain, make its DKIM keys, and show the DNS records to publish."""

    async def work(session: Session) -> Facts:
        made = await actions.add_domain(
            session.conn,
            session.account_id,
            name=name,
            keys=keys,
            hosts=(tracking_host, bounce_host),
            signer=await session.signer(),
        )
        return await _facts(session, made)

    keys = steps.wait(new_keys(steps.account_id, name, now=system_clock()))
    return Answer(_whole(steps.do(work)))


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's sender domains."""
    rows: list[dict[str, object]] = []
    after = 0
    while page := await queries.domains(session.conn, session.account_id, after=after):
        rows += map(_shape, page)
        after = page[-1].id
    return Answer(list(rows))


@command(app, "show")
async def show(session: Session, *, name: Name) -> Answer:
    """Show a domain, its keys, and its DNS records as they were last seen."""
    return Answer(_whole(await _facts(session, await _find(session, name))))


@command(app, "hosts")
async def hosts(
    session: Session,
    *,
    name: Name,
    tracking_host: TrackingHost = None,
    bounce_host: BounceHost = None,
) -> Answer:
    """Change the hosts for links and for mail that came back."""
    known = await _find(session, name)
    changed = await actions.set_hosts(
        session.conn, session.account_id, known.id, hosts=(tracking_host, bounce_host)
    )
    return Answer(_whole(await _facts(session, changed)))


@stepwise(app, "check")
def check(
    steps: Steps,
    *,
    name: Name,
    name_server: Annotated[
        str | None,
        typer.Option(help="Ask the one at this IP address.", show_default="the machine's"),
    ] = None,
    name_server_port: Annotated[int, typer.Option(min=1, max=65535, help="Its port.")] = 53,
) -> Answer:
    """Look in DNS for the domain's records; new keys found there sign from now on."""

    async def read(session: Session) -> Facts:
        return await _facts(session, await _find(session, name))

    async def note(session: Session) -> Facts:
        noted = await actions.note_checks(
            session.conn, session.account_id, facts.domain.id, checks=seen, now=session.now
        )
        return await _facts(session, noted)

    dns = Dns() if name_server is None else Dns(asking(name_server, name_server_port))
    facts = steps.do(read)
    seen = steps.wait(look(facts, dns))
    return Answer(_whole(steps.do(note)))


@stepwise(app, "rotate-keys")
def rotate_keys(steps: Steps, *, name: Name) -> Answer:
    """Make new DKIM keys; they sign once `domain check` has seen their records."""

    async def work(session: Session) -> Facts:
        known = await _find(session, name)
        await actions.rotate_keys(
            session.conn,
            session.account_id,
            known.id,
            keys=keys,
            signer=await session.signer(),
        )
        return await _facts(session, known)

    keys = steps.wait(new_keys(steps.account_id, name, now=system_clock()))
    return Answer(_whole(steps.do(work)))


@command(app, "activate-keys")
async def activate_keys(
    session: Session,
    *,
    name: Name,
    force: Annotated[
        bool, typer.Option("--force", help="Really sign with keys nobody can check yet.")
    ] = False,
) -> Answer:
    """Sign with new keys though their records were not seen in DNS."""
    if not force:
        raise typer.BadParameter(
            "until their records are in DNS, letters signed so count as forged; say --force.",
            param_hint="--force",
        )
    known = await _find(session, name)
    await actions.activate_keys(session.conn, session.account_id, known.id, now=session.now)
    return Answer(_whole(await _facts(session, known)))


@command(app, "delete")
async def delete(session: Session, *, name: Name) -> Answer:
    """Forget a domain and its keys; its letters are not signed any more."""
    known = await _find(session, name)
    await actions.delete_domain(session.conn, session.account_id, known.id)
    return Answer({"name": known.name, "deleted": True}, f"{known.name} is deleted.")


async def _find(session: Session, name: str) -> Domain:
    wanted = domain_name(name)
    found = await queries.domain_of(session.conn, session.account_id, wanted)
    if found is None:
        raise DomainNotFound(f"There is no sender domain {wanted}.", field="name")
    return found


async def _facts(session: Session, domain: Domain) -> Facts:
    return await actions.facts(
        session.conn,
        session.account_id,
        domain.id,
        here=parts.installation(session.settings),
        now=session.now,
    )


def _shape(domain: Domain) -> dict[str, object]:
    return pick(domain, "id name tracking_host bounce_host verified_at checked_at") | {
        "records_ok": sum(each.state is State.OK for each in domain.checks),
        "records_checked": len(domain.checks),
    }


def _whole(facts: Facts) -> dict[str, object]:
    return _shape(facts.domain) | {
        "records": [_record(each) for each in as_last_seen(facts)],
        "keys": [
            pick(key, "selector algorithm state created_at active_at retired_at removable_at")
            for key in facts.keys
        ],
    }


def _record(check: Check) -> dict[str, object]:
    return {
        "kind": check.kind,
        "state": check.state,
        "reason": check.reason,
        **asdict(check.record),
        "found": list(check.found),
    }
