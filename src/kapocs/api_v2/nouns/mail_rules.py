"""Rules for mail, what providers report of it, and what receivers refuse because of the sender."""

from dataclasses import asdict
from typing import Annotated

from fastapi import Path

from kapocs.api_v2.depends import Here, InPathRefusalId, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.senders import (
    HookSecretShape,
    MailRulesChange,
    MailRulesShape,
    ProviderHookShape,
    RefusalClass,
    RefusalShape,
    ReportingProvider,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.returns import hooks, queries_hooks
from kapocs.returns.hooks import BadHookSecret, HookProvider
from kapocs.senders import keeping_rules, queries, queries_refusals
from kapocs.senders.refusals import Refusal, RefusalNotFound
from kapocs.senders.rules import BadRules, MailRules, SenderRuleKept
from kapocs.web.services import Services

_InPathProvider = Annotated[
    ReportingProvider, Path(alias="provider", description="Who reports, such as `postmark`.")
]
_RULES = {
    "cap_letters": "/capLetters",
    "cap_days": "/capDays",
    "soft_bounces": "/softBounces",
    "soft_bounce_days": "/softBounceDays",
    "error_percent": "/errorPercent",
    "requires_verified_sender": "/requiresVerifiedSender",
}


async def show(caller: Who, conn: Tx) -> MailRulesShape:
    """The rules; the defaults when none were set."""
    return _rules(await queries.rules(conn, caller.account_id))


async def change(caller: Who, conn: Tx, body: MailRulesChange) -> MailRulesShape:
    """Changes what is given.

    That letters come from verified domains only can be switched on here, but not off: whoever
    finds a key must not write in anybody's name.
    """
    given = {name: getattr(body, name) for name in body.model_fields_set}
    try:
        changed = await keeping_rules.change_rules(conn, caller.account_id, given, by_program=True)
    except (BadRules, SenderRuleKept) as error:
        raise located(error, _RULES) from None
    return _rules(changed)


async def all_hooks(services: Here, caller: Who, conn: Tx) -> Listed[ProviderHookShape]:
    """Where each provider's reports are taken, and whether they are."""
    return Listed(
        data=[await _hook(services, conn, caller.account_id, each) for each in HookProvider]
    )


async def show_hook(
    services: Here, caller: Who, conn: Tx, provider: _InPathProvider
) -> ProviderHookShape:
    """Where a provider's reports are taken, and whether they are."""
    return await _hook(services, conn, caller.account_id, HookProvider(provider))


async def set_hook(
    services: Here, caller: Who, conn: Tx, provider: _InPathProvider, body: HookSecretShape
) -> ProviderHookShape:
    """Takes a provider's reports from now on, proven by this secret, which is never shown."""
    whose = HookProvider(provider)
    try:
        await hooks.set_secret(
            conn,
            caller.account_id,
            whose,
            secret=body.secret,
            signer=services.signer,
            now=services.clock(),
        )
    except BadHookSecret as error:
        raise located(error, {"secret": "/secret"}) from None
    return await _hook(services, conn, caller.account_id, whose)


async def delete_hook(caller: Who, conn: Tx, provider: _InPathProvider) -> None:
    """Takes no more reports of a provider."""
    await queries_hooks.delete_secret(conn, caller.account_id, provider=provider)


async def refusals(caller: Who, conn: Tx) -> Listed[RefusalShape]:
    """What was refused for a reason of ours, the latest first; 300 kinds at most."""
    found = await queries_refusals.page(conn, caller.account_id)
    return Listed(data=list(map(_refusal, found)))


async def clear(caller: Who, conn: Tx, refusal_id: InPathRefusalId) -> None:
    """Says that one is seen to; refused again, it is there again."""
    if not await queries_refusals.clear(conn, caller.account_id, refusal_id):
        raise RefusalNotFound


def _rules(found: MailRules) -> MailRulesShape:
    return MailRulesShape(**asdict(found))


async def _hook(
    services: Services, conn: Conn, account_id: AccountId, provider: HookProvider
) -> ProviderHookShape:
    sealed = await queries_hooks.secret(conn, account_id, provider=provider)
    return ProviderHookShape(
        provider=ReportingProvider(provider),
        url=services.links.hook(account_id, provider),
        taken=sealed is not None,
    )


def _refusal(found: Refusal) -> RefusalShape:
    names = "times first_at last_at sender relay receiver status words delivery_id"
    return RefusalShape(
        refusal_id=found.id,
        class_=RefusalClass(found.blame),
        topic=found.topic,
        **{name: getattr(found, name) for name in names.split()},
    )


ROUTES = (
    Route("GET /mail-rules", show, "getMailRules", "Read the rules for mail"),
    Route("PATCH /mail-rules", change, "updateMailRules", "Change the rules for mail",
          200, (BadRules, SenderRuleKept)),
    Route("GET /provider-hooks", all_hooks, "listProviderHooks", "See where providers report"),
    Route("GET /provider-hooks/{provider}", show_hook, "getProviderHook",
          "See where a provider reports"),
    Route("PUT /provider-hooks/{provider}", set_hook, "setProviderHook",
          "Take a provider's reports", 200, (BadHookSecret,)),
    Route("DELETE /provider-hooks/{provider}", delete_hook, "deleteProviderHook",
          "Take no more reports of a provider", 204),
    Route("GET /refusals", refusals, "listRefusals", "See what was refused because of the sender"),
    Route("DELETE /refusals/{refusalId}", clear, "deleteRefusal", "Say that one is seen to", 204),
)  # fmt: skip
