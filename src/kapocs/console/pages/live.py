"""Changes while a page is open, as server-sent events: `/live?follow=import/7&since=…`."""

from collections.abc import AsyncGenerator
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import queries as accounts
from kapocs.accounts import sessions
from kapocs.actor import ActorType
from kapocs.console import bound
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk
from kapocs.console.followed import FOLLOWED, Followed, last_change
from kapocs.console.requested import number_in, visitor_of, who_of
from kapocs.console.visitor import SignedIn
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.ids import UserId, written_id
from kapocs.waiting import came
from kapocs.web.live import Follower, Look
from kapocs.web.live_stream import HEARTBEAT_SECONDS, STILL_HERE, EventStream, event
from kapocs.web.transaction import snapshot

PATH = "/live"
_MOST = 5
_LIFE = timedelta(minutes=10)
"""After that a browser comes again by itself, and is asked anew what it may see."""
_AGAIN = b"retry: 3000\n\n"


async def show(desk: Desk, request: Request) -> Response:
    """GET /live: the events of what the page follows; 429 when too many pages do."""
    who = who_of(request)
    looks = await _looks(desk, request, who)
    token = desk.cookies.session(request)

    async def stays(conn: Conn) -> str:
        still = await sessions.of_token(conn, who.account.id, token)
        return "in" if still is not None and still.id == who.session.id else ""

    follower = Follower(looks=looks, stays=(f"session {who.session.id}", stays))
    if not desk.services.live.has_room(_person(who)):
        return Response(status_code=429, headers={"Retry-After": "60"})
    return EventStream(_events(desk, who, follower, _since(request)))


async def _events(
    desk: Desk, who: SignedIn, follower: Follower, since: int
) -> AsyncGenerator[bytes, None]:
    """Until somebody signs out, the process ends, or it has lasted long enough."""
    yield _AGAIN
    ends = desk.services.clock() + _LIFE
    with desk.services.live.following(_person(who), follower):
        while desk.services.clock() < ends:
            heard = await came(follower.news, HEARTBEAT_SECONDS)
            follower.news.clear()
            if follower.is_over:
                yield event("over", "", id_=str(since))
                return
            if not heard:
                yield STILL_HERE
            for each in await _news(desk, who, follower, since):
                yield each


async def _news(desk: Desk, who: SignedIn, follower: Follower, since: int) -> list[bytes]:
    """What is another way than the page was told."""
    changed = follower.changed(desk.services.live.states).items()
    told = [await _told(desk, who, name.partition(" ")[2], state, since) for name, state in changed]
    return [each for each in told if each]


async def _told(desk: Desk, who: SignedIn, thing: str, state: str, since: int) -> bytes:
    """An event; empty when it is of before the page was made."""
    now = str(int(desk.services.clock().timestamp() * 1000))
    if FOLLOWED[thing.partition("/")[0]].look is not None:
        return event("moved", thing, id_=now)
    at, _, actor = state.partition(" ")
    if not at.isdigit() or int(at) <= since:
        return b""
    return event("changed", await _sentence(desk, who, actor), id_=now)


async def _sentence(desk: Desk, who: SignedIn, actor: str) -> str:
    """Who changed it, in the words of who looks."""
    texts, (kind, _, id_) = (
        CATALOGUE[who.user.language or who.account.language],
        actor.partition(":"),
    )
    if kind != ActorType.USER:
        return texts["live_changed"]
    if id_ == str(who.user.id):
        return texts["live_changed_by_you"]
    async with snapshot(desk.services.pool) as conn:
        user = await accounts.user(conn, who.account.id, UserId(written_id(id_) or 0))
    name = (user.name or user.email) if user else ""
    return texts["live_changed_by"].format(name) if name else texts["live_changed"]


def _person(who: SignedIn) -> str:
    return f"user {who.user.id}"


def _since(request: Request) -> int:
    """In milliseconds: when the page was made, or it was told something last."""
    for text in (request.headers.get("last-event-id", ""), request.query_params.get("since", "")):
        found = written_id(text)
        if found is not None:
            return found
    return 0


async def _looks(desk: Desk, request: Request, who: SignedIn) -> dict[str, Look]:
    """How what the page follows is looked at. NotFound, and as of the pages that show it."""
    asked = request.query_params.getlist("follow")
    if not 1 <= len(asked) <= _MOST:
        raise NotFound
    visitor, looks = visitor_of(request), {}
    async with snapshot(desk.services.pool) as conn:
        for each in asked:
            word, _, id_ = each.partition("/")
            thing = FOLLOWED.get(word)
            if thing is None:
                raise NotFound
            visitor.check(thing.door)
            number = number_in(id_) if thing.named else 0
            if visitor.lists is not None and thing.named:
                params = {thing.named: str(number)}
                await bound.check_path(conn, who.account.id, visitor.lists, params)
            looks[f"{who.account.id} {word}/{number}"] = _look(desk, thing, who, number)
    return looks


def _look(desk: Desk, thing: Followed, who: SignedIn, id_: int) -> Look:
    look, account_id, clock = thing.look, who.account.id, desk.services.clock

    async def stands(conn: Conn) -> str:
        if look is None:
            return await last_change(conn, account_id, thing, id_, clock)
        return await look(conn, account_id, id_)

    return stands
