"""Pictures of letters, as mail programs load them."""

from kapocs.letters import hosting
from visiting import Site

GIF = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)


async def test_a_hosted_picture_is_shown_as_what_it_is_and_kept(site: Site) -> None:
    async with site.product.pool.transaction() as conn:
        image = await hosting.add_image(conn, site.product.anna.id, GIF)

    shown = await site.visitor.get(image.path)

    assert (shown.status_code, shown.content) == (200, GIF)
    assert shown.headers["content-type"] == "image/gif"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-disposition"] == "inline"
    assert shown.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (await site.visitor.head(image.path)).status_code == 200


async def test_an_unknown_picture_is_not_found(site: Site) -> None:
    for token in ("x", "a" * 24, "%00"):
        assert (await site.visitor.get(f"/i/{token}")).status_code == 404
