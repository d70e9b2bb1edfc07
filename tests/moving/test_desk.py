"""From the embedded database of a desk to a server and back."""

from pathlib import Path

from moving.houses import House, house, texts


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
