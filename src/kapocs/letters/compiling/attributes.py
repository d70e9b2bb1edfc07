"""Which attributes hold addresses, which are links to count, and where no value may stand."""

from kapocs.letters.compiling.markup import Run

_ADDRESSES = frozenset(
    {
        "action", "archive", "background", "cite", "classid", "codebase", "data", "dynsrc",
        "formaction", "href", "icon", "longdesc", "lowsrc", "manifest", "ping", "poster",
        "profile", "src", "srcset", "usemap",
        "by", "from", "to", "values",  # an SVG animation may animate a link's address
    }
)  # fmt: skip
_LINKS = frozenset({"a", "area"})
_DRAWN = "v:"  # Outlook's VML: buttons are shapes with an address
_DEAD = frozenset({"style", "srcdoc", "http-equiv"})
# A whole address from a value is fine where people click, never where code is loaded.
_CODE = frozenset(
    {"script", "link", "base", "object", "embed", "applet", "iframe", "frame", "param"}
)


def is_address(run: Run) -> bool:
    """Whether the value is a URL."""
    return _local(run.attribute) in _ADDRESSES


def is_link(run: Run) -> bool:
    """Whether the value is where a click leads."""
    leads = run.tag in _LINKS or run.tag.startswith(_DRAWN)
    return run.attribute == "href" and leads and run.closed


def loads_code(run: Run) -> bool:
    """Whether what the address gives is run or embedded."""
    return run.tag in _CODE


def is_dead(run: Run) -> bool:
    """Whether a field's value could act as code, whatever its encoding."""
    name = _local(run.attribute)
    refresh = run.tag == "meta" and name == "content"
    return name in _DEAD or name.startswith("on") or refresh


def _local(name: str) -> str:
    return name.rpartition(":")[2]
