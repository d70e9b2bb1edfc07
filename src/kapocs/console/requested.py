"""What pages read of a request: who is signed in, numbers in paths, and what an action refused."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request

from kapocs.console.visitor import SignedIn, SignInFirst, Visitor
from kapocs.errors import Conflict, InvalidMany, KapocsError, NotFound
from kapocs.ids import LARGEST_ID, AccountId, ListId, written_id
from kapocs.storable import storable


def visitor_of(request: Request) -> Visitor:
    """Who was let in to a page that is not for everybody."""
    visitor: Visitor = request.state.visitor
    return visitor


def who_of(request: Request) -> SignedIn:
    """Who is signed in. SignInFirst."""
    who = visitor_of(request).who
    if who is None:
        raise SignInFirst
    return who


def account_of(request: Request) -> AccountId:
    """The account of who is signed in. SignInFirst."""
    return who_of(request).account.id


def lists_of(request: Request) -> Sequence[ListId] | None:
    """The only lists that who is signed in works with; None: all of them."""
    return visitor_of(request).lists


def number_in(text: str, missing: type[NotFound] = NotFound) -> int:
    """The number that an address has; raises `missing` when it is none."""
    found = written_id(text)
    if found is None:
        raise missing
    return found


def number_of(request: Request, name: str, missing: type[NotFound] = NotFound) -> int:
    """The number in the path of the page; raises `missing` when it is none."""
    return number_in(request.path_params[name], missing)


def id_in(text: str) -> int:
    """The id that is written so; 0, which no thing has: it is none."""
    return written_id(text) or 0


def number_asked(request: Request, name: str, otherwise: int = 0) -> int:
    """The number of the page's address; `otherwise` when it has none. NotFound: it is no number."""
    text = asked_for(request, name)
    return number_in(text) if text else otherwise


def before_in(request: Request) -> int:
    """The id before which a page of a list begins that has the newest first."""
    return id_in(request.query_params.get("before", "")) or LARGEST_ID


def asked_for(request: Request, name: str, most: int = 200) -> str:
    """A text of the page's address, at most so many characters; empty when there is none."""
    return storable(request.query_params.get(name, "")).strip()[:most]


def each_of(error: KapocsError) -> Sequence[KapocsError]:
    """All that was refused at once."""
    return error.problems if isinstance(error, InvalidMany) else [error]


def problems_of(error: KapocsError | None, language: str) -> Mapping[str, str]:
    """What was refused: name of the field, which is empty for none, and the sentence for people."""
    if error is None:
        return {}
    return {each.field or "": each.told(language) for each in each_of(error)}


def status_of(error: KapocsError | None) -> int:
    """With what a page is shown that tells of the error; None: there is none."""
    if error is None:
        return 200
    return 409 if isinstance(error, Conflict) else 400
