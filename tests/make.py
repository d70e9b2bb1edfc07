"""Makers of test data: one per noun, keyword defaults, so that a test shows what matters."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from argon2 import PasswordHasher

from kapocs.accounts import actions as accounts
from kapocs.accounts import keys
from kapocs.accounts.keys import KeyWish
from kapocs.accounts.model import Account, NewApiKey
from kapocs.accounts.rights import ALL, Rights
from kapocs.accounts.roles import Role
from kapocs.db.pool import Conn
from kapocs.forms import actions as forms
from kapocs.forms.model import Form, FormType, NewForm
from kapocs.ids import AccountId, ListId, SubscriberId, UserId
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, List, ListType, Schema
from kapocs.lists.values import FieldType
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECRET = b"a secret of the tests, 32 bytes long"
"""An installation's."""


async def make_account(conn: Conn, *, name: str = "Anna Kft.") -> Account:
    """An account in Budapest time."""
    return await accounts.create(
        conn,
        name=name,
        timezone="Europe/Budapest",
        language="hu",
        sender=("Anna", "anna@kapocs.test"),
    )


async def make_api_key(
    conn: Conn, account_id: AccountId, signer: Signer, rights: Rights = ALL
) -> NewApiKey:
    """A working API key pair."""
    return await keys.create(conn, account_id, signer, KeyWish(rights=rights))


async def make_user(
    conn: Conn,
    account_id: AccountId,
    *,
    email: str,
    password: str = "hosszú jelszó 12",
    role: Role = Role.OWNER,
) -> UserId:
    """Somebody who can sign in."""
    return await accounts.create_user(
        conn, account_id, email=email, password_hash=_quick_hash(password), role=role
    )


@cache
def _quick_hash(password: str) -> str:
    """Checked by what its own text tells it costs; a real one costs each person 200 ms twice."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


async def make_list(
    conn: Conn,
    account_id: AccountId,
    *,
    name: str = "Hírlevél",
    type_: ListType = ListType.NEWSLETTER,
    unique_email: bool | None = None,
) -> List:
    """A list."""
    return await lists.create(conn, account_id, name=name, type_=type_, unique_email=unique_email)


async def make_field(
    conn: Conn, account_id: AccountId, list_id: ListId, *, name: str, type_: FieldType
) -> Field:
    """A custom field."""
    wanted = Field(name=name, type=type_, label=name)
    await lists.add_field(conn, account_id, list_id, wanted)
    return (await lists.schema(conn, account_id, list_id)).field(name)


async def make_subscriber(
    conn: Conn, schema: Schema, *, email: str = "bela@kapocs.test", **values: object
) -> SubscriberId:
    """An active subscriber."""
    wish = sign_up(
        schema,
        {"email": email, **values},
        consent=Consent(),
        double_opt_in=False,
        now=NOW,
    )
    return await subscribers.add(conn, wish)


async def make_form(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str = "Feliratkozás",
    type_: FormType = FormType.SUBSCRIBE,
    **more: Any,
) -> Form:
    """A sign-up form with address and names; `more` is what `NewForm` takes."""
    return await forms.create(conn, account_id, list_id, NewForm(name=name, type=type_, **more))
