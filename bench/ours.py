"""Kapocs as a bench drives it beside another product: `serve`, workers, an embedded database."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bench.campaign import sent, start, workers
from bench.newsletter import CITIES, DOMAIN, SUBJECT, Notation, html, text
from bench.processes import cpu_seconds, server_pid
from bench.sink import Sink
from bench.stage import Stage, basic, free_port, web
from kapocs.forms import actions as forms
from kapocs.forms.model import FormType, NewForm
from kapocs.ids import DeliveryId, LinkId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse
from kapocs.subscribers.links import PersonalLinks

NOTATION = Notation(
    first='[mssys_firstname/"Olvasónk"]',
    city='[mssys_city/"városod"]',
    link="{}",
    leave="[/unsubscribe]",
    pixel="[checkopen]",
)

_FILL = """
INSERT INTO subscribers
    (account_id, list_id, email, email_key, unique_email, active, confirmed, subscribed_at,
     secret_id, first_name, fields)
SELECT :account_id, :list_id, address, address, true, true, true, now(), md5(n::text),
       'Árvíz ' || n,
       jsonb_build_object('mssys_city', (:cities::text[])[1 + n % cardinality(:cities::text[])])
FROM (SELECT n, 'olvaso' || n || '@d' || n % 50 || :domain AS address
      FROM generate_series(1, :people::int) AS n) AS made
"""


class Ours:
    """Running processes of Kapocs and what the bench needs to know of them."""

    name = "kapocs"

    def __init__(self, on: Stage, url: str, pids: list[int], server: int, *, people: int) -> None:
        self.url = url
        self.list_id = on.list_id
        self.headers = {"Authorization": basic(on.key)}
        self._on = on
        self._pids, self._server = pids, server
        self._people = people
        self.sign_up_path = ""
        self.segment_id = 0

    def cpu(self) -> tuple[float, float]:
        """Processor seconds so far: its own processes', and its database's."""
        return cpu_seconds(self._pids), cpu_seconds([self._server])

    async def prepare(self) -> None:
        """People on its list, another list for sign-ups, and a segment by city."""
        on = self._on
        async with on.pool.transaction() as conn:
            await conn.execute(
                _FILL,
                account_id=on.account_id,
                list_id=on.list_id,
                people=self._people,
                cities=list(CITIES),
                domain=f".{DOMAIN}",
            )
            made = await lists.create(conn, on.account_id, name="New", type_=ListType.NEWSLETTER)
            form = await forms.create(
                conn, on.account_id, made.id, NewForm(name="New", type=FormType.SUBSCRIBE)
            )
            by_city = parse(f"mssys_city is {CITIES[0]}")
            segment = await segments.create(
                conn, on.account_id, on.list_id, name=CITIES[0], conditions=by_city
            )
        async with on.pool.connection() as conn:
            await conn.execute("VACUUM ANALYZE subscribers")
        self.sign_up_path = f"/subscribe/{made.id}/form/{form.id}"
        self.segment_id = segment.id

    async def send(self, *, has_text: bool) -> Callable[[], Awaitable[bool]]:
        """A campaign to the list, on its way; what is returned tells whether it has finished."""
        on = self._on
        async with on.pool.transaction() as conn:
            new = NewLetter(
                name="Bench",
                subject=SUBJECT.format(NOTATION.first),
                html=html(NOTATION),
                text=text(NOTATION) if has_text else None,
            )
            letter_id = (await letters.create(conn, on.account_id, new)).letter.id
        send_id = await start(on, letter_id)

        async def finished() -> bool:
            return await sent(on, send_id) == self._people

        return finished

    async def paths(self, most: int) -> tuple[list[str], list[str]]:
        """Addresses of opens and of clicks in the last campaign, one of each for a person."""
        on = self._on
        async with on.pool.connection() as conn:
            ids = await conn.column(
                """SELECT id FROM deliveries WHERE account_id = :account_id AND send_id =
                       (SELECT max(id) FROM sends WHERE account_id = :account_id)
                   ORDER BY id LIMIT :most""",
                account_id=on.account_id,
                most=most,
            )
            link = await conn.value(
                "SELECT max(id) FROM letter_links WHERE account_id = :account_id",
                account_id=on.account_id,
            )
        links = PersonalLinks("", on.signer)
        opens = [links.open_pixel(on.account_id, DeliveryId(id_)) for id_ in ids]
        clicks = [links.click(on.account_id, DeliveryId(id_), LinkId(link)) for id_ in ids]
        return opens, clicks


@asynccontextmanager
async def ours(
    on: Stage, to: Sink, *, people: int, web_processes: int, worker_processes: int
) -> AsyncIterator[Ours]:
    """It, running and filled; its mail goes to the sink."""
    url = f"smtp://127.0.0.1:{to.port}?starttls=never"
    with (
        web(on, free_port(), processes=web_processes) as site,
        workers(on, worker_processes, smtp_url=url, dkim=None) as working,
    ):
        pids = [site.process.pid, *(each.pid for each in working)]
        made = Ours(on, site.base_url, pids, await server_pid(on.dsn), people=people)
        await made.prepare()
        yield made
