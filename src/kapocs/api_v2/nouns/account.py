"""The account whose key asks."""

from kapocs.accounts import actions, sandboxes
from kapocs.accounts.model import Account, BadAccount, SandboxNotFound
from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import Here, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.accounts import AccountChangeShape, AccountShape, UiLanguage
from kapocs.letters import logos
from kapocs.letters.model import ImageId, ImageNotFound
from kapocs.letters.source.pictures import HOSTED
from kapocs.senders.changing_account import change_account
from kapocs.senders.model import FreeMailSender


async def show(caller: Who, conn: Tx) -> AccountShape:
    """What the account is called, where it is, and as whom it writes."""
    return _shape(await actions.get(conn, caller.account_id))


async def change(caller: Who, conn: Tx, body: AccountChangeShape) -> AccountShape:
    """Changes what is given."""
    names = body.model_fields_set - {"logo_image_id"}
    given = {name: str(getattr(body, name)) for name in names}
    if "logo_image_id" in body.model_fields_set:
        await logos.choose_logo(conn, caller.account_id, ImageId(body.logo_image_id))
    return _shape(await change_account(conn, caller.account_id, given))


async def empty_sandbox(services: Here, caller: Who, conn: Tx) -> None:
    """Empties the sandbox, into which keys for tests write. By a key for tests, its own.

    The keys stay, but those of one list, which is gone: they are revoked.
    """
    await sandboxes.empty(conn, caller.account_id, now=services.clock())


def _shape(account: Account) -> AccountShape:
    return AccountShape(
        account_id=account.id,
        name=account.name,
        timezone=account.timezone,
        language=UiLanguage(account.language),
        currency=account.currency,
        company=account.company,
        company_address=account.company_address,
        logo=f"{HOSTED}{account.logo}" if account.logo else "",
        sender_name=account.sender_name,
        sender_email=account.sender_email,
        created_at=account.created_at,
    )


ROUTES = (
    Route("GET /account", show, "getAccount", "Read the account"),
    Route("PATCH /account", change, "updateAccount", "Change the account", 200,
          (BadAccount, BadEmail, FreeMailSender, ImageNotFound)),
    Route("POST /account/sandbox/empty", empty_sandbox, "emptySandbox", "Empty the sandbox", 204,
          (SandboxNotFound,)),
)  # fmt: skip
