"""From the embedded database of a desk to a server and back."""

from pathlib import Path

from moving.houses import House, house, texts
from moving.old_links import out_there
from product import Product
from visiting import BROWSER

SECRET = "a secret of the tests, 32 bytes long"
WHOLE = "--passphrase-file phrase"


async def test_an_account_goes_from_a_desk_to_a_server_and_back(new: House, tmp_path: Path) -> None:
    desk, other = house("", tmp_path / "desk"), house("", tmp_path / "other")
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    assert (await desk.says("account create --name Árvíztűrő")).code == 0
    assert (await desk.says("list create --name Hírlevél --type newsletter")).code == 0
    assert (await desk.says("subscriber add --list 1 --email anna@kapocs.test")).code == 0
    assert (await desk.says(f"account export --to {there}")).code == 0
    assert (await new.says(f"account import --file {there}")).code == 0
    assert (await new.says(f"account export --to {back}")).code == 0
    assert texts(there) == texts(back)
    assert (await other.says(f"account import --file {back}")).code == 0
    shown = (await other.says("subscriber show 1 --list 1 --json")).json
    assert shown == (await desk.says("subscriber show 1 --list 1 --json")).json


async def test_its_statistics_are_the_same_at_home_on_a_desk_and_on_another_server(
    product: Product, new: House, tmp_path: Path
) -> None:
    sending = house(product.dsn, tmp_path / "sending", secret=SECRET)
    anna = await out_there(product, product.anna.id, "bela@kapocs.test")
    await sending.sql("UPDATE deliveries SET handed_over_at = handed_over_at - interval '1 day'")
    visitor = product.client()
    visitor.headers["User-Agent"] = BROWSER
    for kind in ("open", "click"):
        await visitor.get(anna.paths[kind])
    await visitor.post(anna.paths["unsubscribe"], data={"List-Unsubscribe": "One-Click"})
    desk = house("", tmp_path / "desk")
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    await sending.says("--account 1 account rest")
    assert (await sending.says(f"--account 1 account export --to {there} {WHOLE}")).code == 0
    assert (await desk.says(f"account import --file {there} {WHOLE}")).code == 0
    assert (await desk.says(f"account export --to {back} {WHOLE}")).code == 0
    assert (await new.says(f"account import --file {back} {WHOLE}")).code == 0
    at_home = await _figures(sending)
    assert "1" in at_home["statistics"]
    assert at_home == await _figures(desk) == await _figures(new)


async def _figures(where: House) -> dict[str, str]:
    """What files of the account's letters hold."""
    found = {}
    for what in (
        "statistics --list 1",
        "deliveries --send 1",
        "events --send 1",
        "people --list 1",
    ):
        said = await where.says(f"--account 1 export {what}")
        assert said.code == 0, said.err
        found[what.split()[0]] = said.out
    shown = await where.says("--account 1 send show 1 --json")
    return found | {"send": str(shown.json)}
