"""Which version of a form a page shows: noted when it is shown, and carried by the page."""

from dataclasses import replace

from kapocs.forms import versions
from kapocs.ids import AccountId, FormId
from kapocs.public.shown import Filled, Shown
from kapocs.public.version_tokens import VERSION, token
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_MOST = 20_000
_Key = tuple[AccountId, FormId, bytes]


class FormVersions:
    """Of the forms that one web process shows. Remembers those that are noted."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: dict[_Key, int] = {}

    async def carried(self, shown: Shown) -> tuple[str, str]:
        """The hidden field for a page that shows the form as it is.

        Showing contents for the first time notes them, so that no page is out of which no
        version tells; nothing else is changed.
        """
        form, company = shown.form, shown.company
        what = versions.seen(
            form, shown.fields, shown.schema, company=company, subject=shown.confirm_subject
        )
        digest = versions.digest_of(what)
        key = form.account_id, form.id, digest
        number = self._known.get(key)
        if number is None or number != form.version:
            share = self._services.share(form.account_id)
            number = await in_transaction(share, lambda conn: versions.note(conn, form, what))
            self._remember(key, number)
        return VERSION, token(self._services.signer, form.id, number, digest)

    async def with_version(self, shown: Shown, filled: Filled) -> Filled:
        """What stands in a form, with the version that is shown."""
        kept = [each for each in filled.carried if each[0] != VERSION]
        return replace(filled, carried=[*kept, await self.carried(shown)])

    def _remember(self, key: _Key, number: int) -> None:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = number
