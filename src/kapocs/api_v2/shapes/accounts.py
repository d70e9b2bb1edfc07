"""What goes over the wire about API keys, users and the account."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.accounts.changing import MOST_LISTS
from kapocs.accounts.rights import MOST_ADDRESSES
from kapocs.accounts.roles import Role
from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.ids import LARGEST_ID

_SCOPES = "What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything."
_LIST = "Only what is of this list; null: of all lists."
_EXPIRES = "Refused since then; null: never."
_ADDRESSES = "IP addresses and networks it may be used from; empty: any."
_TEST = "Whether it writes into the sandbox, which sends nothing and costs nothing."
_ROLE = (
    "What they may do: `owner` everything, `editor` all but account, keys, users and cap,"
    " `campaigner` letters and sends, `orders` orders and payments, `reader` only reads."
)
_Scopes = Annotated[list[str], Field(min_length=1, max_length=100)]
_Addresses = Annotated[list[str], Field(max_length=MOST_ADDRESSES)]
_ListId = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_LISTS = "The only lists that they work with; null or empty: all of them, as owners always do."
_Lists = Annotated[list[_ListId], Field(max_length=MOST_LISTS)]


class UiLanguage(StrEnum):
    """A language of the product's own texts."""

    HU = "hu"
    EN = "en"


class NewKeyShape(Shape):
    """An API key to make. It may do no more than the key that makes it."""

    name: str = Field("", max_length=200, examples=["Webáruház"])
    scopes: _Scopes = Field(
        default_factory=lambda: ["*"], description=_SCOPES, examples=[["orders:read"]]
    )
    list_id: _ListId | None = Field(None, description=_LIST, examples=[None])
    expires_at: Moment | None = Field(None, description=_EXPIRES, examples=["2031-12-31T23:00:00Z"])
    addresses: _Addresses = Field(
        default_factory=list, description=_ADDRESSES, examples=[["203.0.113.0/24"]]
    )
    test: bool = Field(
        default=False,
        description=f"{_TEST} A key for tests makes such keys only.",
        examples=[False],
    )


class KeyShape(Shape):
    """An API key, without its password."""

    key_id: int = Field(examples=[2])
    name: str = Field(examples=["Webáruház"])
    username: str = Field(examples=["kq3JxXl2mHc0o"])
    scopes: list[str] = Field(description=_SCOPES, examples=[["orders:read"]])
    list_id: int | None = Field(description=_LIST, examples=[None])
    expires_at: datetime | None = Field(description=_EXPIRES, examples=["2031-12-31T23:00:00Z"])
    addresses: list[str] = Field(description=_ADDRESSES, examples=[["203.0.113.0/24"]])
    test: bool = Field(description=_TEST, examples=[False])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    last_used_at: datetime | None = Field(examples=[None])
    revoked_at: datetime | None = Field(
        description="Since when it is refused for good.", examples=[None]
    )


class MadeKeyShape(KeyShape):
    """An API key just made: the only moment at which its password can be read."""

    password: str = Field(examples=["7Jm0…"])


class RotatedKeyShape(Shape):
    """An API key's new password, told this once."""

    key_id: int = Field(examples=[2])
    username: str = Field(examples=["kq3JxXl2mHc0o"])
    password: str = Field(examples=["7Jm0…"])


class KeyChange(Shape):
    """What is to be another way about an API key; what is left out stays."""

    # Made by a function, so that the document tells no default that would not be taken.
    name: str = Field(default_factory=str, max_length=200, examples=["Webáruház"])
    scopes: _Scopes = Field(default_factory=list, description=_SCOPES, examples=[["*"]])
    list_id: _ListId | None = Field(None, description=_LIST, examples=[None])
    expires_at: Moment | None = Field(None, description=_EXPIRES, examples=[None])
    addresses: _Addresses = Field(default_factory=list, description=_ADDRESSES, examples=[[]])


class UserShape(Shape):
    """A person who signs in to the console."""

    user_id: int = Field(examples=[2])
    email: str = Field(examples=["bela@example.com"])
    name: str = Field(examples=["Tükör Béla"])
    language: UiLanguage | None = Field(
        description="Of their console; null: the account's.", examples=["hu"]
    )
    timezone: str | None = Field(
        description="Of their console, an IANA name; null: the account's.",
        examples=["Europe/Lisbon"],
    )
    role: Role = Field(description=_ROLE, examples=["campaigner"])
    list_ids: list[int] | None = Field(
        description="The only lists that they work with; null: all of them.", examples=[[1]]
    )
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    deactivated_at: datetime | None = Field(
        description="Since when they may sign in no more.", examples=[None]
    )
    invited_at: datetime | None = Field(
        description="Since when an invitation waits for their answer; null: none does.",
        examples=[None],
    )


class NewUserShape(Shape):
    """Somebody to be let in."""

    email: str = Field(
        max_length=320, description="They sign in with it.", examples=["bela@example.com"]
    )
    password: str | None = Field(
        None, description="Left out: one is made up and told once.", examples=[None]
    )
    name: str = Field("", max_length=200, examples=["Tükör Béla"])
    language: UiLanguage | None = Field(None, examples=["hu"])
    role: Role = Field(Role.OWNER, description=_ROLE, examples=["campaigner"])
    list_ids: _Lists | None = Field(None, description=_LISTS, examples=[[1]])


class InviteeShape(Shape):
    """Somebody to be invited, who chooses their password by a link that is mailed to them."""

    email: str = Field(
        max_length=320,
        description="They sign in with it; the invitation goes there.",
        examples=["denes@example.com"],
    )
    name: str = Field("", max_length=200, examples=["Tükör Béla"])
    language: UiLanguage | None = Field(None, examples=["hu"])
    role: Role = Field(description=_ROLE, examples=["campaigner"])
    list_ids: _Lists | None = Field(None, description=_LISTS, examples=[[1]])


class MadeUserShape(UserShape):
    """Somebody who was let in."""

    password: str | None = Field(
        description="The one that was made up, told this once; null: it was given.",
        examples=["mJ2x…"],
    )


class UserChangeShape(Shape):
    """What is to be another way about a user; what is left out stays."""

    email: str = Field(default_factory=str, max_length=320, examples=["cili@example.com"])
    name: str = Field(default_factory=str, max_length=200, examples=["Tükör Béla"])
    language: UiLanguage | None = Field(None, description="null: the account's.", examples=["hu"])
    timezone: str | None = Field(
        None,
        max_length=100,
        description="An IANA name; null: the account's.",
        examples=["Europe/Lisbon"],
    )
    role: Role = Field(default_factory=lambda: Role.READER, description=_ROLE, examples=["owner"])
    list_ids: _Lists | None = Field(None, description=_LISTS, examples=[[]])


class PasswordShape(Shape):
    """A new password."""

    password: str = Field(
        max_length=1000, description="At least 10 characters.", examples=["hosszú jelszó 12"]
    )


class AccountShape(Shape):
    """The account whose key asks."""

    account_id: int = Field(examples=[1])
    name: str = Field(examples=["Tükör Kft."])
    timezone: str = Field(description="An IANA time zone.", examples=["Europe/Budapest"])
    language: UiLanguage = Field(description="Of built-in texts.", examples=["hu"])
    currency: str = Field(description="Of amounts that name none.", examples=["HUF"])
    company: str = Field(description="Legal name of who writes.", examples=["Tükör Kft."])
    company_address: str = Field(examples=["1011 Budapest, Fő u. 1."])
    logo: str = Field(
        description="Path of the picture above pages for readers and forms; empty: none.",
        examples=["/i/Rk9PQkFSUk9PQkFSRk9PQkFS"],
    )
    sender_name: str = Field(examples=["Tükör Kft."])
    sender_email: str = Field(
        description="What letters are sent from.", examples=["hirlevel@tukor.example"]
    )
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class AccountChangeShape(Shape):
    """What is to be another way about the account; what is left out stays."""

    name: str = Field(default_factory=str, max_length=200, examples=["Tükör Kft."])
    timezone: str = Field(default_factory=str, max_length=100, examples=["Europe/Budapest"])
    language: UiLanguage = Field(default_factory=lambda: UiLanguage.HU, examples=["hu"])
    currency: str = Field(default_factory=str, max_length=10, examples=["HUF"])
    company: str = Field(default_factory=str, examples=["Tükör Kft."])
    company_address: str = Field(default_factory=str, examples=["1011 Budapest, Fő u. 1."])
    logo_image_id: int = Field(
        default_factory=int,
        ge=0,
        le=LARGEST_ID,
        description="A hosted picture that becomes the logo; 0: no logo.",
        examples=[0],
    )
    sender_name: str = Field(default_factory=str, examples=["Tükör Kft."])
    sender_email: str = Field(default_factory=str, examples=["hirlevel@tukor.example"])
