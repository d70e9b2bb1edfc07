"""All that is known of one person, over all lists."""

from pydantic.alias_generators import to_camel

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import Here, Tx, Who
from kapocs.api_v2.ledger import InPathEmail
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes_privacy import PersonDataShape
from kapocs.privacy import known
from kapocs.privacy.model import SCHEMA_VERSION, PersonRow, TooMuchOfOne


async def show(caller: Who, conn: Tx, services: Here, email: InPathEmail) -> PersonDataShape:
    """All that the account knows of somebody, by kind; of an unknown address all are empty.

    `cut` names the kinds of which only the first 20,000 rows are here.
    """
    found = await known.read(conn, caller.account_id, email, now=services.clock())
    return PersonDataShape(
        schema_version=SCHEMA_VERSION,
        email=found.email,
        made_at=found.at,
        cut=[to_camel(name) for name in found.cut],
        **{name: [_row(each) for each in rows] for name, rows in found.sections.items()},
    )


def _row(row: PersonRow) -> dict[str, object]:
    return {to_camel(name): value for name, value in row.items()}


ROUTES = (
    Route("GET /people/{email}", show, "getPerson", "Read all that is known of somebody",
          200, (BadEmail, TooMuchOfOne)),
)  # fmt: skip
