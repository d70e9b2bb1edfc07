"""Letters of ours to one reader: written as their account, and carried as its letters are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kapocs.accounts.model import Account
from kapocs.courier.address import ascii_domain
from kapocs.courier.carrying import carry
from kapocs.courier.mail.dkim import sign
from kapocs.courier.mail.mime import Mail, assemble
from kapocs.courier.mail.notice import as_html, notice
from kapocs.courier.model import Courier, Message
from kapocs.db.pool import Conn
from kapocs.delivering.identity import Identities, Post
from kapocs.delivering.routes import Routes
from kapocs.errors import KapocsError
from kapocs.ids import random_token
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason
from kapocs.senders.relays import RelayChannel
from kapocs.subscribers.links import PersonalLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """With what they are written. `courier`: of accounts without a sender of their own."""

    post: Post
    courier: Courier
    routes: Routes
    identities: Identities
    tell: Callable[[Reason, str], str]

    @classmethod
    def by(
        cls,
        post: Post,
        courier: Courier,
        tell: Callable[[Reason, str], str],
        *,
        allow_private: bool,
    ) -> "Writing":
        """With routes and identities of its own; `close` lets go of what they opened."""
        routes = Routes(courier, post.signer, allow_private=allow_private)
        identities = Identities(post)
        return cls(post=post, courier=courier, routes=routes, identities=identities, tell=tell)

    async def close(self) -> None:
        """Lets go of the relays of accounts."""
        await self.routes.close()

    async def links(self, conn: Conn, account: Account, now: datetime) -> PersonalLinks:
        """Links at the host at which the account's letters have them."""
        if not account.sender_email:
            return self.post.links
        return (await self.identities.get(conn, account.id, account.sender_email, now)).links

    async def write(
        self, conn: Conn, account: Account, email: str, words: tuple[str, str], now: datetime
    ) -> "Posted":
        """The letter, in the language that the account speaks to them; `words`: subject, text.

        Permanent: it cannot be written.
        """
        try:
            if not account.sender_email:
                own = notice(self.post.host, email, words, now=now, has_html=True)
                return Posted(self.courier, own)
            return await self._as_account(conn, account, email, words, now)
        except KapocsError as error:
            raise Permanent(Reason("support.unwritten", why=error.message)) from error

    async def _as_account(
        self, conn: Conn, account: Account, email: str, words: tuple[str, str], now: datetime
    ) -> "Posted":
        identity = await self.identities.get(conn, account.id, account.sender_email, now)
        route = await self.routes.get(conn, account.id, RelayChannel.EMAIL, now)
        key = f"notice.{random_token(9)}"
        mail = Mail(
            from_name=account.sender_name,
            from_email=account.sender_email,
            to_email=email,
            to_name="",
            subject=words[0],
            message_id=f"<{key}@{ascii_domain(account.sender_email.rpartition('@')[2])}>",
            date=now.astimezone(account.zone),
            text=words[1],
            html=as_html(words[1]),
        )
        data = assemble(mail)
        for each in identity.keys:
            data = sign(data, each, now=now, has_crlf=True)
        message = Message(
            key=key, sender=account.sender_email, recipient=email, data=data, has_crlf=True
        )
        return Posted(route.ways[0].courier, message)


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter that is ready, and who carries it: a Courier."""

    courier: Any
    message: Message

    async def go(self) -> None:
        """Hands it over. Permanent: it was refused; ConnectionError: it may go later."""
        await carry(self.courier, replace(self.message))
