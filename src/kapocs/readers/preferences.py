"""What a reader wants of an account: which of its lists, and how often at most.

Who speaks is the address, as it is of who leaves: all its records count. A list can be left here
at once. Coming back takes a consent: it goes by a sign-up form of the list, with its words of
today and its double opt-in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import LANGUAGES, Account
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_pace
from kapocs.errors import Invalid
from kapocs.forms import queries as forms
from kapocs.forms.model import Form, FormType
from kapocs.ids import AccountId, DeliveryId, ListId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.readers.language import spoken
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Consent, SubscriberNotFound
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import queries_languages, queries_limits
from kapocs.tracking import leaving
from kapocs.tracking.leaving import Leaver, Scope

WEEKLY, MONTHLY = 7, 30
"""Days in which at most one letter comes."""
MOST_LISTS = 200
"""That are shown of one address."""


class BadLimit(Invalid):
    """There is no such limit of letters."""

    code = "bad_letter_limit"


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list on which the address has a record. `form`: by which they may come back."""

    schema: Schema
    is_on: bool
    form: Form | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What an address wants. `days`: at most one letter in so many; 0: as they come."""

    account: Account
    leaver: Leaver
    lists: Sequence[OwnList]
    days: int

    @property
    def is_test(self) -> bool:
        """Whether the link stood in a test letter, which speaks for nobody."""
        return self.leaver.is_test


async def read(conn: Conn, who: Person, delivery_id: DeliveryId) -> Preferences:
    """What the person of a link wants now. SubscriberNotFound: they, or the list, are gone."""
    account = await accounts.get(conn, who.account_id)
    leaver = await leaving.find(conn, who, delivery_id)
    if account is None or leaver is None:
        raise SubscriberNotFound
    key = leaver.person.email_key
    known = await suppressions.suppressed(conn, who.account_id, [key]) if key else {}
    on = {place.list_id for place in leaver.places if place.is_on}
    found = []
    for list_id in list(dict.fromkeys(place.list_id for place in leaver.places))[:MOST_LISTS]:
        schema = await lists.schema(conn, who.account_id, list_id)
        if schema is None or schema.list.archived_at is not None:
            continue
        form = None if list_id in on or known else await _way_back(conn, who.account_id, list_id)
        found.append(OwnList(schema, list_id in on, form))
    limits = await queries_limits.of(conn, who.account_id, [key]) if key else {}
    account = await spoken(conn, account, key)
    return Preferences(account=account, leaver=leaver, lists=found, days=limits.get(key, 0))


async def leave_lists(
    conn: Conn,
    preferences: Preferences,
    list_ids: Collection[ListId],
    *,
    consent: Consent,
    now: datetime,
) -> None:
    """Takes the address off these of its lists; others are passed over. A test changes nothing."""
    gone = tuple(
        each.schema for each in preferences.lists if each.is_on and each.schema.list.id in list_ids
    )
    if gone:
        leaver = replace(preferences.leaver, lists=gone)
        await leaving.leave(conn, leaver, Scope.LETTER, consent=consent, now=now)


async def leave_all(
    conn: Conn, preferences: Preferences, *, consent: Consent, now: datetime
) -> None:
    """Takes the address off all lists of the account. A test changes nothing."""
    await leaving.leave(conn, preferences.leaver, Scope.ALL, consent=consent, now=now)


async def limit(conn: Conn, preferences: Preferences, days: int, *, now: datetime) -> None:
    """At most one letter in 7 or 30 days from now on; 0: as they come. A test changes nothing.

    The last letter counts. BadLimit.
    """
    if days not in (0, WEEKLY, MONTHLY):
        raise BadLimit(field="days")
    account_id, key = preferences.account.id, preferences.leaver.person.email_key
    if preferences.is_test or not key or days == preferences.days:
        return
    if not days:
        await queries_limits.delete(conn, account_id, key)
        return
    await queries_limits.put(conn, account_id, key, days=days, now=now)
    await queries_pace.count_the_last(conn, account_id, key, since=now - timedelta(days=days))


async def speak(conn: Conn, preferences: Preferences, language: str, *, now: datetime) -> None:
    """Pages and letters of ours speak this language to the address from now on, `hu` or `en`.

    Others are passed over, and what the account speaks when nothing was chosen. A test changes
    nothing.
    """
    key = preferences.leaver.person.email_key
    if preferences.is_test or not key or language not in LANGUAGES:
        return
    if language != preferences.account.language:
        await queries_languages.put(conn, preferences.account.id, key, language=language, now=now)


async def _way_back(conn: Conn, account_id: AccountId, list_id: ListId) -> Form | None:
    """The first sign-up form of a list that is in use."""
    found = await forms.of_list(conn, account_id, list_id, type_=FormType.SUBSCRIBE)
    return found[0] if found else None
