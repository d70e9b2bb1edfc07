"""The files of documents behind their signed links."""

import pytest

from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.invoicing import links
from kapocs.invoicing.model import InvoiceId
from make import NOW
from visiting import Site

PDF = b"%PDF-1.7 sz\xc3\xa1mla"


async def add(pool: Pool, account_id: AccountId, pdf: bytes | None) -> InvoiceId:
    async with pool.transaction() as conn:
        made: InvoiceId = await conn.value(
            """INSERT INTO invoices (account_id, connector_id, list_id, record_id, kind, state,
                                     external_id, pdf, due_at, created_at)
               VALUES (:account_id, 1, 1, (SELECT count(*) FROM invoices), 'invoice', 'issued',
                       (SELECT count(*)::text FROM invoices), :pdf, :now, :now)
               RETURNING id""",
            account_id=account_id,
            pdf=pdf,
            now=NOW,
        )
        return made


async def test_who_has_the_link_gets_the_file_and_nobody_keeps_it(site: Site) -> None:
    account_id = site.schema.list.account_id
    id_ = await add(site.product.pool, account_id, PDF)
    shown = await site.visitor.get(links.link("", site.product.services.signer, account_id, id_))
    assert (shown.status_code, shown.content) == (200, PDF)
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert "no-store" in shown.headers["cache-control"]


async def test_other_links_lead_nowhere(site: Site) -> None:
    account_id, signer = site.schema.list.account_id, site.product.services.signer
    id_ = await add(site.product.pool, account_id, PDF)
    empty = await add(site.product.pool, account_id, None)
    right = links.link("", signer, account_id, id_)
    wrong = [
        right[:-1] + ("A" if right[-1] != "A" else "B"),
        links.link("", signer, account_id, empty),
        links.link("", signer, site.product.cili.id, id_),
        f"/bill/{signer.token('confirm', account_id, id_)}",
        f"/bill/{id_}",
        "/bill/%00",
        "/bill/" + "x" * 5_000,
    ]
    for path in wrong:
        assert (await site.visitor.get(path)).status_code == 404, path
    assert (await site.visitor.post(right)).status_code == 405


@pytest.mark.parametrize("path", ["/bill", "/bill/"])
async def test_there_is_no_list_of_documents(site: Site, path: str) -> None:
    assert (await site.visitor.get(path)).status_code == 404
