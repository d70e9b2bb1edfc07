"""What pages read of a request: who is signed in, numbers in paths, and what an action refused."""

from collections.abc import Mapping

from starlette.requests import Request

from kapocs.console.visitor import SignedIn, SignInFirst, Visitor
from kapocs.errors import Conflict, InvalidMany, KapocsError, NotFound
from kapocs.ids import LARGEST_ID, AccountId
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


def number_in(text: str) -> int:
    """The number that an address has. NotFound."""
    if not text.isascii() or not text.isdigit() or len(text) > 19 or int(text) > LARGEST_ID:
        raise NotFound
    return int(text)


def number_of(request: Request, name: str) -> int:
    """The number in the path of the page. NotFound."""
    return number_in(request.path_params[name])


def asked_for(request: Request, name: str, most: int = 200) -> str:
    """A text of the page's address, at most so many characters; empty when there is none."""
    return storable(request.query_params.get(name, "")).strip()[:most]


def problems_of(error: KapocsError, language: str) -> Mapping[str, str]:
    """What was refused: name of the field, which is empty for none, and the sentence for people."""
    each_of = error.problems if isinstance(error, InvalidMany) else [error]
    return {each.field or "": each.told(language) for each in each_of}


def status_of(error: KapocsError) -> int:
    """With what a page is shown that tells of the error."""
    return 409 if isinstance(error, Conflict) else 400
