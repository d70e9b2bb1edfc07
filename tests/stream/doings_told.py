"""What programs tell."""

from kapocs.automations.telling import NewEvent, tell
from kapocs.db.pool import Conn
from kapocs.forms import landing, page_links
from kapocs.forms.queries_page_links import PageLink
from kapocs.ids import SubscriberId
from kapocs.subscribers.links import Person
from make import NOW
from stream.doings import Scene


async def looked_around(conn: Conn, scene: Scene) -> None:
    """Somebody follows a link of their own landing page, as a program had before."""
    page = await landing.create(
        conn, *scene.schema.key, name="Ajánlat", html='<a href="https://anna.test/ő">Tovább</a>'
    )
    [(target, id_)] = (
        await page_links.ids(conn, scene.account_id, page.id, ["https://anna.test/ő"])
    ).items()
    link = PageLink(page.id, id_, target)
    who = Person(*scene.schema.key, scene.id)
    for by_machine in (True, False):
        await page_links.followed(conn, who, link, by_machine=by_machine, now=NOW)


async def told_by_a_program(conn: Conn, scene: Scene) -> None:
    """An event of a record, one of nobody, and one with a name that none can have."""
    events = [
        NewEvent(name=name, list_id=scene.schema.list.id, subscriber_id=id_, data={"n": "ő"})
        for name, id_ in (
            ("webinar_attended", scene.id),
            ("lost", SubscriberId(2**40)),
            ("Bad!", scene.id),
        )
    ]
    told = await tell(conn, scene.account_id, events, now=NOW)
    assert [each is None for each in told] == [True, False, False]
