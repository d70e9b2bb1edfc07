"""Nothing in a letter acts in the browser of the person who looks at it."""

import pytest

from chromium import chromium
from kapocs.letters.preview import safe_page

HOSTILE = [
    "<script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()><script>hit()</script></svg>",
    "<svg><style><img src=x onerror=hit()></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=hit()&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit()>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<a id=bad href='javascript:hit()'>x</a>",
    "<a href='java&#10;script:hit()'>x</a><a href='data:text/html,<script>hit()</script>'>x</a>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<object data='data:text/html,<script>hit()</script>'></object><embed src='javascript:hit()'>",
    "<style>@import 'http://127.0.0.1:9/x.css';*{background:url(http://127.0.0.1:9/y)}</style>",
    "<p style='background:url(http://127.0.0.1:9/z)'>x</p>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'><base href='http://127.0.0.1:9/'>",
    "<form action='http://127.0.0.1:9/'><input autofocus onfocus=hit()><button>x</button></form>",
    "<template><script>hit()</script></template><textarea></textarea><script>hit()</script>",
    "<xmp><p title='</xmp><img src=x onerror=hit()>'></xmp>",
    "<plaintext><img src=x onerror=hit()>",
    "<body onload=hit()><input onfocus=hit() autofocus><details open ontoggle=hit()>",
    "<img src='http://127.0.0.1:9/pixel.gif'>",
    "<b>" * 5_000 + "<img src=x onerror=hit()>",
]


@pytest.mark.browser
async def test_no_letter_runs_or_loads_anything_in_a_preview() -> None:
    asked: list[str] = []
    kept_back: list[str | None] = []
    acted: list[str] = []
    async with chromium() as browser:
        page = await browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: kept_back.append(request.failure))
        await page.expose_function("hit", lambda: acted.append("hit"))
        for html in HOSTILE:
            await page.goto("about:blank")  # else the policy of the page before still holds
            await page.set_content(safe_page(f"<p>Árvíztűrő</p>{html}"))
            links = await page.evaluate(
                "[...document.querySelectorAll('a')].map(link => link.protocol)"
            )
            assert {*links} <= {":", "https:"}, html
            assert "Árvíztűrő" in await page.inner_text("body")
        await page.wait_for_timeout(200)
        assert acted == []
        assert kept_back == ["csp"] * len([url for url in asked if url.startswith("http")])
        assert "http://127.0.0.1:9/pixel.gif" in asked
        await page.goto("about:blank")
        pixel = "<img src='http://127.0.0.1:9/pixel.gif'>"
        await page.set_content(safe_page(pixel, remote_images=True))
        assert kept_back[-1] != "csp"


def test_what_makes_a_letter_what_it_is_stays() -> None:
    html = (
        '<table width="600" bgcolor="#fff"><tbody><tr><td align="center" style="color:red">'
        '<font color="red">Tükörfúrógép</font></td></tr></tbody></table>'
    )

    assert html in safe_page(html)


def test_pictures_from_elsewhere_are_shown_when_asked() -> None:
    page = safe_page('<img src="https://k.hu/a.png">', remote_images=True)

    assert '<img src="https://k.hu/a.png">' in page
    assert "img-src 'self' http: https:;" in page
    assert "img-src 'self';" in safe_page("")
