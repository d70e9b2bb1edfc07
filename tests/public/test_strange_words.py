"""What strangers said of themselves, where our own people read it."""

from kapocs.returns import taking
from kapocs.returns.model import Returned, ReturnKind
from product import Product
from returns.returning import mail

SAID = '<script>alert("1")</script>'


async def test_a_strangers_words_reach_readers_as_text_only(product: Product) -> None:
    async with product.pool.transaction() as conn:
        mailed = await mail(conn, product.anna.id)
        returned = Returned(
            kind=ReturnKind.HARD, status="5.1.1", diagnostic=SAID, recipient="bela@kapocs.test"
        )
        now = product.services.clock()
        await taking.note_report(conn, mailed.account_id, mailed.id, returned, now=now)
    agent = {"User-Agent": f"Mozilla/5.0 {SAID}"}
    pixel = product.services.links.open_pixel(mailed.account_id, mailed.id)
    assert (await product.client().get(pixel, headers=agent)).status_code == 200
    api = product.client(product.auth)
    for path in (f"/v2/deliveries/{mailed.id}", f"/sendloglist/{mailed.letter_id}"):
        answer = await api.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.json()
