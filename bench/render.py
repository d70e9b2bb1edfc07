"""Letters rendered a second on one core: 10 kB of HTML with ten fields, four tracked links, an
unsubscribe link and a pixel, beside a compiled Jinja2 template of the same letter.
"""

import time
from collections.abc import Callable
from statistics import median

from jinja2.sandbox import ImmutableSandboxedEnvironment

from bench.report import Line, Report, run
from kapocs.letters.merge import Urls, compile_letter

_FIELDS = [f"mezo{number}" for number in range(10)]
_FILL = "<p>Árvíztűrő tükörfúrógép</p>" * 330
_VALUES = dict.fromkeys(_FIELDS, "Kovács & Béla")
_URLS = Urls(["https://t.hu/c/0123456789abcdef"] * 4, "https://t.hu/u", "https://t.hu/o")


def ours() -> Callable[[], object]:
    """The letter as Kapocs renders it."""
    fields = "".join(f"<p>Kedves [{name}]!</p>" for name in _FIELDS)
    links = "".join(f'<a href="https://bolt.hu/{number}">x</a>' for number in range(4))
    html = f"<html>{_FILL}{fields}{links}[unsubscribe]x[/unsubscribe][checkopen]</html>"
    letter = compile_letter("Szia [mezo1]", html, None, globals_={})
    return lambda: letter.render(_VALUES, _URLS)


def blocks() -> Callable[[], object]:
    """The same with three blocks and a date."""
    asked = "[if mezo1]<p>[mezo2]</p>[else]x[/if]" * 3 + '[dateformat(mezo0,"Y. F j.")]'
    fields = "".join(f"<p>Kedves [{name}]!</p>" for name in _FIELDS)
    links = "".join(f'<a href="https://bolt.hu/{number}">x</a>' for number in range(4))
    html = f"<html>{_FILL}{asked}{fields}{links}[unsubscribe]x[/unsubscribe][checkopen]</html>"
    letter = compile_letter("Szia [mezo1]", html, None, globals_={})
    values = _VALUES | {"mezo0": "2026-11-23"}
    return lambda: letter.render(values, _URLS)


def jinja() -> Callable[[], object]:
    """The same, subject and HTML, as a sandboxed template with escaping."""
    environment = ImmutableSandboxedEnvironment(autoescape=True)
    fields = "".join(f"<p>Kedves {{{{ {name} }}}}!</p>" for name in _FIELDS)
    links = "".join(f'<a href="{{{{ links[{number}] }}}}">x</a>' for number in range(4))
    html = f'<html>{_FILL}{fields}{links}<a href="{{{{ leave }}}}">x</a><img src="{{{{ pixel }}}}">'
    subject = environment.from_string("Szia {{ mezo1 }}")
    body = environment.from_string(html)
    values = {
        **_VALUES, "links": list(_URLS.links), "leave": _URLS.unsubscribe, "pixel": _URLS.pixel
    }  # fmt: skip
    return lambda: (subject.render(values), body.render(values))


def per_second(render: Callable[[], object], *, count: int = 5_000) -> float:
    """How often it can be done in a second."""
    begun = time.perf_counter()
    for _ in range(count):
        render()
    return count / (time.perf_counter() - begun)


def main() -> Report:
    """Rounds in turn; medians count."""
    runs: dict[str, list[float]] = {"ours": [], "blocks": [], "jinja": []}
    mine, more, other = ours(), blocks(), jinja()
    for _ in range(5):
        runs["ours"].append(per_second(mine))
        runs["blocks"].append(per_second(more))
        runs["jinja"].append(per_second(other))
    here, there = median(runs["ours"]), median(runs["jinja"])
    return Report(
        "render",
        [
            Line("letters, HTML and text part", f"{here:8.0f}/s"),
            Line("with blocks and a date", f"{median(runs['blocks']):8.0f}/s"),
            Line("Jinja2 in its sandbox", f"{there:8.0f}/s"),
            Line("ratio", f"{here / there:8.1f}"),
        ],
        {
            "ours_per_s": round(here),
            "blocks_per_s": round(median(runs["blocks"])),
            "jinja_per_s": round(there),
            "ratio": round(here / there, 2),
        },
    )


if __name__ == "__main__":
    run(main)
