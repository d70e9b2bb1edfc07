"""What is written about the code keeps up with it, and says nothing of where it was written."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from house.source import PACKAGE, ROOT, Source, expect, python, sample
from kapocs.settings import NAMES, PREFIX

SETTINGS_PAGE = "docs/settings.md"
MAP = "ARCHITECTURE.md"

# A name with an asterisk (`KAPOCS_DKIM_*`) speaks of several; each must be there itself.
_SETTING = re.compile(rf"\b{PREFIX}[A-Z0-9]+(?:_[A-Z0-9]+)*(?![A-Z0-9_*])")

_PATH = re.compile(r"(?<![\w./-])((?:[a-z_0-9]+/)+[a-z_0-9]+\.(?:py|sql|sh|html|md|json|toml))\b")


def setting_differences(settings: Iterable[str], page: Source) -> list[str]:
    """Settings the page does not list, and names on it that are no settings."""
    known = {f"{PREFIX}{name.upper()}" for name in settings}
    listed: dict[str, int] = {}
    for number, line in enumerate(page.text.splitlines(), start=1):
        for name in _SETTING.findall(line):
            listed.setdefault(name, number)
    missing = [page.at(1, f"{name} is missing") for name in sorted(known - listed.keys())]
    return missing + [page.at(listed[name], name) for name in listed if name not in known]


def unmapped_packages(packages: Iterable[str], page: Source) -> list[str]:
    """Packages the page does not name as code: `lists/`, kapocs.lists or in backquotes."""
    return [
        page.at(1, name)
        for name in sorted(packages)
        if not re.search(rf"(?<![\w/]){name}/|\bkapocs[./]{name}\b|`{name}`", page.text)
    ]


def forbidden_mentions(sources: Iterable[Source], root: Path) -> list[str]:
    """Lines that mention the folder this checkout stands in, or what stands beside it."""
    mention = re.compile("|".join(_forbidden(root)))
    return [
        source.at(number, match.group())
        for source in sources
        for number, line in enumerate(source.text.splitlines(), start=1)
        for match in mention.finditer(line)
    ]


def _forbidden(root: Path) -> list[str]:
    shared, library = "sha" + "red", "." + "lib" + "rary"
    folders = [root.parent / shared, root.parent / library]
    # A folder right under the root (`/app` in a container) is a word like any other.
    if len(root.parts) > 2:
        folders.append(root)
    absolute = [rf"(?<![\w.-]){re.escape(folder.as_posix())}(?![\w-])" for folder in folders]
    beside = rf"\.\./{shared}(?![\w-]|\.\w)"
    return [*absolute, beside, rf"(?<![\w)\]]){re.escape(library)}(?![\w-])"]


def lost_paths(pages: Iterable[Source], root: Path) -> list[str]:
    """Files that a page names by their path, and that are not there.

    A path may begin at the root, in `src`, the package, `tests` or `docs`, or beside the page.
    """
    return [
        page.at(number, path)
        for page in pages
        for number, line in enumerate(page.text.splitlines(), start=1)
        for path in _PATH.findall(line)
        if not any((folder / path).exists() for folder in _folders(page, root))
    ]


def _folders(page: Source, root: Path) -> list[Path]:
    begun = [root, root / "src", root / PACKAGE, root / "tests", root / "docs"]
    return [*begun, (root / page.path).parent]


def _page(path: str) -> Source:
    """The page, or an empty one when it is missing: then everything is missing from it."""
    file = ROOT / path
    return Source(path, file.read_text("utf-8") if file.is_file() else "")


def _packages() -> set[str]:
    below = [source for source in python("src") if source.path.startswith(PACKAGE)]
    return {source.package for source in below if "/" in source.path.removeprefix(PACKAGE)}


def _tracked() -> list[Source]:
    """Every tracked text file as it now stands in the working tree."""
    # CI may check out as another user than the one that runs the tests.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    paths = [path for path in listing.stdout.split("\0") if (ROOT / path).is_file()]
    return [source for path in paths if (source := _as_text(path)) is not None]


def _as_text(path: str) -> Source | None:
    try:
        return Source(path, (ROOT / path).read_text("utf-8"))
    except UnicodeDecodeError:
        return None


def test_every_setting_is_on_the_settings_page_and_nothing_else_is() -> None:
    expect(setting_differences(NAMES, _page(SETTINGS_PAGE)))


def test_a_setting_that_is_missing_or_made_up_is_found() -> None:
    page = sample(
        SETTINGS_PAGE, "# Beállítások\n`KAPOCS_PORT`, KAPOCS_DKIM_*, KAPOCS_*\nKAPOCS_X=1"
    )
    assert setting_differences(["port", "dkim_domain"], page) == [
        "docs/settings.md:1 KAPOCS_DKIM_DOMAIN is missing",
        "docs/settings.md:3 KAPOCS_X",
    ]


def test_the_map_names_every_package() -> None:
    expect(unmapped_packages(_packages(), _page(MAP)))


def test_a_package_off_the_map_is_found() -> None:
    page = sample(MAP, "├─ lists/  lists and their fields; see `sends`, kapocs.forms\nno db or web")
    packages = ["lists", "sends", "forms", "web", "db"]
    assert unmapped_packages(packages, page) == ["ARCHITECTURE.md:1 db", "ARCHITECTURE.md:1 web"]


def test_every_path_in_the_docs_is_there() -> None:
    # The how-to for a new noun invents one.
    pages = [page for page in _tracked() if page.path.endswith(".md")]
    expect(lost_paths(pages, ROOT), ["docs/how-to/add-a-noun.md:23 cli/things.py"])


def test_a_path_that_is_gone_is_found(tmp_path: Path) -> None:
    (tmp_path / PACKAGE / "lists").mkdir(parents=True)
    (tmp_path / PACKAGE / "lists/queries.py").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/letters.md").touch()
    page = sample(
        "docs/a.md", "`lists/queries.py`, letters.md, docs/letters.md\n`lists/gone.py` x/y.md"
    )
    assert lost_paths([page], tmp_path) == ["docs/a.md:2 lists/gone.py", "docs/a.md:2 x/y.md"]


def test_nothing_mentions_where_it_was_written() -> None:
    expect(forbidden_mentions(_tracked(), ROOT))


def test_a_mention_of_where_it_was_written_is_found() -> None:
    root = Path("/home/anna/kapocs")
    shared, library = "sha" + "red", "." + "lib" + "rary"
    text = f"""
        cd {root} && make
        see ../{shared}/a.md, ../../{shared} and {root.parent}/{shared}.
        ls {library}/env ../{library}
        fine: {root}-data, ../{shared}.js, {library}-x, ctypes{library}, {root.parent}
    """
    found = forbidden_mentions([sample("a.md", text)], root)
    assert [place.split(" ")[0] for place in found] == ["a.md:1"] + ["a.md:2"] * 3 + ["a.md:3"] * 2
    assert forbidden_mentions([sample("Dockerfile", "WORKDIR /app")], Path("/app")) == []
