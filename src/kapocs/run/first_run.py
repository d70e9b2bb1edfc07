"""What a fresh installation is given, so that its owner can begin at once."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.accounts import actions as accounts
from kapocs.accounts import keys
from kapocs.accounts import queries as accounts_queries
from kapocs.accounts.keys import KeyWish
from kapocs.accounts.model import Account, NewApiKey
from kapocs.db.pool import Conn, Pool
from kapocs.forms import actions as forms
from kapocs.forms.model import FormType, NewForm
from kapocs.ids import FormId, LetterId, ListId, random_token
from kapocs.letters import actions as letters
from kapocs.letters import builtin
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.samples import making as samples
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.settings import Settings
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up

_WELCOME = {
    "en": (
        'Welcome, [mssys_firstname/"reader"]!',
        '<p>Hello [mssys_firstname/"reader"]!</p>'
        "<p>You are on the list. This letter went out by itself, because you signed up.</p>"
        '<p><a href="{docs}">See what else the API can do</a></p>'
        "<p>[unsubscribe]Unsubscribe[/unsubscribe]</p>",
    ),
    "hu": (
        'Üdvözlünk, [mssys_firstname/"kedves olvasó"]!',
        '<p>Szia [mssys_firstname/"kedves olvasó"]!</p>'
        "<p>Fent vagy a listán. Ez a levél magától ment ki, mert feliratkoztál.</p>"
        '<p><a href="{docs}">Nézd meg, mit tud még az API</a></p>'
        "<p>[leiratkozas]Leiratkozás[/leiratkozas]</p>",
    ),
}
_NAMES = {"en": ("Newsletter", "Sign-up", "Welcome"), "hu": ("Hírlevél", "Feliratkozás", "Üdvözlő")}


_OF_SAMPLES = (
    "The examples of the API docs work with the samples that are there; `kapocs sample delete`"
    " takes them away.",
    "",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What was made; its passwords are kept nowhere in the clear."""

    email: str
    password: str
    key: NewApiKey
    list_id: ListId
    form_id: FormId


async def prepare(pool: Pool, signer: Signer, settings: Settings, now: datetime) -> Newcomer | None:
    """Makes the first account with all it needs; None when there is an account already."""
    async with pool.transaction() as conn:
        await accounts.adopt_database(conn, signer)
        if await accounts_queries.all_accounts(conn):
            return None
    password = random_token(12)
    password_hash = await accounts.hashed(password)
    async with pool.transaction() as conn:
        if await accounts_queries.all_accounts(conn):
            return None
        account = await accounts.create(
            conn,
            name="Kapocs",
            timezone=settings.timezone,
            language=settings.language,
            sender=(settings.sender_name, settings.default_sender()),
        )
        await accounts.create_user(
            conn, account.id, email=settings.admin_email, password_hash=password_hash
        )
        key = await keys.create(conn, account.id, signer, KeyWish("first"))
        list_id, form_id, letter_id = await _first_list(conn, account, settings, now)
        if settings.samples:
            await samples.make(conn, account, signer, letter_id=letter_id, now=now)
    return Newcomer(
        email=settings.admin_email, password=password, key=key, list_id=list_id, form_id=form_id
    )


async def _first_list(
    conn: Conn, account: Account, settings: Settings, now: datetime
) -> tuple[ListId, FormId, LetterId]:
    account_id = account.id
    list_name, form_name, letter_name = _NAMES[settings.language]
    made = await lists.create(conn, account_id, name=list_name, type_=ListType.NEWSLETTER)
    wanted = NewForm(name=form_name, type=FormType.SUBSCRIBE, language=settings.language)
    form = await forms.create(conn, account_id, made.id, wanted)
    subject, body = _WELCOME[settings.language]
    body = body.format(docs=f"{settings.public_url()}/docs")
    saved = await letters.create(
        conn,
        account_id,
        # No pixel: a letter this short with a picture that nobody sees looks like junk mail.
        NewLetter(
            name=letter_name,
            subject=subject,
            html=builtin.document(settings.language, letter_name, body),
        ),
    )
    welcome = NewSend(
        list_id=made.id, letter_id=saved.letter.id, type=SendType.SUBSCRIPTION, active=True
    )
    await sends.create(conn, account_id, welcome)
    schema = await lists.schema(conn, account_id, made.id)
    wish = sign_up(
        schema,
        {"email": settings.admin_email},
        consent=Consent(form_id=form.id),
        double_opt_in=False,
        now=now,
    )
    await subscribers.add(conn, wish)
    return made.id, form.id, saved.letter.id


def quick_start(newcomer: Newcomer | None, settings: Settings) -> str:
    """What is printed when everything runs."""
    base = settings.public_url()
    lines = [
        f"Kapocs is ready at {base}",
        "",
        f"  API docs   {base}/docs",
        f"  Mailbox    {base}/mailbox"
        + ("   (letters stay here until KAPOCS_SMTP_URL is set)" if not settings.smtp_url else ""),
        f"  Console    {base}/login",
    ]
    if newcomer is None:
        return "\n".join([*lines, "", "Stop with Ctrl-C."])
    user = f"{newcomer.key.username}:{newcomer.key.password}"
    subscribe = f"{base}/subscribe/{newcomer.list_id}/form/{newcomer.form_id}"
    return "\n".join(
        [
            *lines,
            f"  Sign in    {newcomer.email}   password: {newcomer.password}",
            f"  API key    {newcomer.key.username}   password: {newcomer.key.password}",
            "",
            "The two passwords are shown this once only; `kapocs user passwd` and"
            " `kapocs apikey create` give new ones.",
            "",
            "Your first subscriber (the answer is the id of the record):",
            "",
            f'  curl -u \'{user}\' -d \'{{"email": "eva@example.com",'
            f' "mssys_firstname": "Éva"}}\' {subscribe}',
            "",
            "Who is on the list:",
            "",
            f"  curl -u '{user}' {base}/list/{newcomer.list_id}",
            "",
            *(_OF_SAMPLES if settings.samples else ()),
            f"The welcome letter {_place_of_letters(settings)}, the sign-up page is at"
            f" {base}/f/{newcomer.form_id}. Stop with Ctrl-C.",
        ]
    )


def _place_of_letters(settings: Settings) -> str:
    if settings.smtp_url:
        return "goes out through the relay of KAPOCS_SMTP_URL"
    return f"is in {settings.public_url()}/mailbox"
