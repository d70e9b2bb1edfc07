"""Where who is stuck finds a person: the operator's support contact."""

from urllib.parse import quote

from kapocs.support.contact import takes_letters
from kapocs.web.request_id import request_id


def support_url(contact: str, base_url: str, about: str | None = None) -> str:
    """Where to write: the form, which knows what request it is about, or the operator's own page.

    `contact`: an e-mail address, a URL, or empty, and then the answer is empty, too. `about`: a
    request's id; None: of the request that is being answered.
    """
    if not takes_letters(contact):
        return contact
    name = request_id() if about is None else about
    page = f"{base_url}/support"
    return f"{page}?request={quote(name, safe='')}" if name else page
