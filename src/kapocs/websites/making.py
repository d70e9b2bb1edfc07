"""What is done about one person: the site is asked step by step, and each step is kept at once.

No connection is held while the site is asked. Killed anywhere, it goes on where it was: before a
user is made it is noted that none was there, so one found afterwards is known to be ours.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from kapocs.reasons import Reason
from kapocs.websites.mapping import WantedUser, new_user
from kapocs.websites.model import PasswordMail, SiteLeaving, SitePerson, SiteSettings, UserStep
from kapocs.websites.wordpress import RemoteUser, SiteAway, SiteRefused, WordPress

_MOST_LOGINS = 5
_HARMLESS = frozenset({"subscriber", "customer"})
"""Roles that somebody may have of whom we change anything, beside the one we give."""

Keep = Callable[..., Awaitable[None]]
"""Keeps columns of the person's row, in a transaction of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTask:
    """A person to be seen to. `wanted` None: not on the list any more, or not yet."""

    person: SitePerson
    settings: SiteSettings
    wanted: WantedUser | None
    password: str = field(repr=False)
    is_gone: bool = False
    """Whether the record was deleted."""


@dataclass(frozen=True, slots=True)
class SiteDone:
    """What is left to keep here, together: the link that was made, and that the way was told."""

    link: str = ""
    is_told: bool = False


class Making:
    """Sees to one person on one site."""

    def __init__(self, task: SiteTask, site: WordPress, keep: Keep) -> None:
        self._task = task
        self._site = site
        self._keep_columns = keep
        self._person = task.person

    async def run(self) -> SiteDone:
        """Makes the site as it is to be. SiteAway, SiteRefused."""
        wanted = self._task.wanted
        if wanted is None:
            await self._take_out()
            return SiteDone()
        if self._person.remote_id is None:
            await self._make(wanted)
        elif self._person.is_ours:
            await self._update(wanted)
        if self._person.is_ours and not self._person.is_told:
            return await self._tell(wanted)
        return SiteDone()

    async def _keep(self, **columns: Any) -> None:
        await self._keep_columns(**columns)
        self._person = replace(self._person, **columns)

    async def _make(self, wanted: WantedUser) -> None:
        found = await self._site.find(wanted.email)
        if found is None and self._person.step == UserStep.NEW:
            await self._keep(step=UserStep.MAKING)
        if found is not None:
            await self._link(found, is_new=self._person.step == UserStep.MAKING)
            return
        made = await self._created(wanted)
        # Somebody else made it in the same moment, or the answer to an earlier try was lost.
        user = made or await self._site.find(wanted.email)
        if user is None:
            raise SiteAway(Reason("websites.not_found_again"))
        await self._link(user, is_new=True, sent=wanted.digest if made else None)

    async def _created(self, wanted: WantedUser) -> RemoteUser | None:
        """The new user; None: the address is taken."""
        for number in range(_MOST_LOGINS):
            made = await self._site.create(new_user(wanted, self._task.settings, number=number))
            if isinstance(made, RemoteUser):
                return made
            if made == "existing_user_email":
                return None
            # A user name that is taken may be this person's own: an answer that was lost.
            if (known := await self._site.find(wanted.email)) is not None:
                return known
        raise SiteRefused(Reason("websites.logins_taken"))

    async def _link(self, user: RemoteUser, *, is_new: bool, sent: bytes | None = None) -> None:
        """The site's user is this person; one that was there before keeps role and password."""
        columns: dict[str, Any] = {"step": UserStep.MADE, "remote_id": user.id}
        is_harmless = set(user.roles) <= _HARMLESS | {self._task.settings.role}
        await self._keep(
            **columns | {"is_ours": is_harmless, "is_told": not is_new or self._person.is_told}
        )
        if sent is not None:
            await self._keep(sent=sent)
        elif is_harmless and self._task.wanted is not None:
            await self._update(self._task.wanted)

    async def _update(self, wanted: WantedUser) -> None:
        if self._person.sent == wanted.digest and not self._person.is_out:
            return
        body = wanted.names
        if self._person.is_out:
            body |= {"roles": [self._task.settings.role]}
        await self._change(body)
        await self._keep(sent=wanted.digest, is_out=False)

    async def _change(self, body: dict[str, Any]) -> None:
        assert self._person.remote_id is not None  # noqa: S101  # asked of those who have one
        if await self._site.update(self._person.remote_id, body):
            return
        # Whoever deleted it there had a reason: made anew only when somebody asks for it.
        await self._keep(step=UserStep.NEW, is_told=False, is_out=False)
        await self._keep_columns(forget=True)
        raise SiteRefused(Reason("websites.deleted_there"))

    async def _take_out(self) -> None:
        person, leaving = self._person, self._task.settings.on_leaving
        if person.remote_id is None or not person.is_ours or person.is_out:
            return
        if leaving == SiteLeaving.KEEP:
            return
        roles = [] if leaving == SiteLeaving.DISABLE else [leaving]
        await self._change({"roles": roles})
        await self._keep(is_out=True)

    async def _tell(self, wanted: WantedUser) -> SiteDone:
        """Has the new user learn how to set a password."""
        person, how = self._person, self._task.settings.password_mail
        assert person.remote_id is not None  # noqa: S101  # asked of those who have one
        link = ""
        if how == PasswordMail.LINK:
            link = await self._site.password_link(person.remote_id)
        elif how == PasswordMail.WORDPRESS:
            key = f"{person.connector_id}:{person.list_id}:{person.subscriber_id}"
            await self._site.mail_password(person.remote_id, wanted.email, key)
        return SiteDone(link, is_told=True)
