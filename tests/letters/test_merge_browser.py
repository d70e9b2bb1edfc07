"""A browser reads every letter the same, whatever the values in it."""

import random

import pytest

from chromium import chromium
from kapocs.letters.merge import Urls, compile_letter

URLS = Urls(["https://t.hu/l"] * 40, "https://t.hu/u", "https://t.hu/o", "https://t.hu/c")
VALUES = [
    "x",
    "",
    "x onclick=alert(1) ",
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>--> `=/\\\r\n\t",
    "javascript:alert(1)",
    "--!",
]
FRAGMENTS = [
    *["<", ">", "</", "/", "!", "-", "--", "=", " ", '"', "'", "&", "x", "script", "{", ";"],
    *["<!--", "-->", "<![", "<a ", "<a href=", '<a href="', "<p ", "style=", "title=", "<p title="],
    *["<p style='", '<b onclick="', "<script>", "</script>", "<style>", "</style", "</style>"],
    *["<title>", "</title>", "<svg>", "https://h.hu/", "[f]", "[f]", "[f]", '[f/"d"]', "///f"],
    *["[if g]", "[ifnot g]", '[if g = "<!--"]', "[else]", "[/if]", '[dateformat(f,"Y>")]'],
    *["<!--[if mso]>", "<![endif]-->", "->", "!>", "<v:rect href=", "[if mso]", "<![if !mso]>"],
    *["[f]=", "[a(z)]", "[unsubscribe]", "[/unsubscribe]", "[checkopen]", "</ſcript>"],
]

OUTLOOK = "<!--[if mso]><p title='{}'>{}</p><a href=https://h.hu/{}>{}</a><![endif]-->"
"""What Outlook alone reads, with places for fragments."""

# Elements and comments; of attributes the names, of addresses scheme and host, of code everything.
# What a comment holds for Outlook is read as a page of its own.
SKELETONS = """
letters => letters.map(function bonesOf(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  const origin = text => {
    try { const url = new URL(text, 'https://base.hu/'); return url.protocol + url.host }
    catch { return 'none' }
  };
  const bone = ({name, value}) =>
    ['href', 'src'].includes(name) ? name + origin(value)
    : name == 'style' || name.startsWith('on') ? name + value : name;
  const bones = [];
  for (let node; node = walker.nextNode();) {
    if (node.nodeType == Node.COMMENT_NODE) {
      const inner = node.data.match(/^\\[if mso\\]>(.*)<!\\[endif\\]$/s);
      bones.push(inner ? 'for Outlook: ' + bonesOf(inner[1]) : node.data);
      continue;
    }
    const code = ['SCRIPT', 'STYLE'].includes(node.nodeName) ? node.textContent : '';
    bones.push(node.nodeName + [...node.attributes].map(bone).join() + code);
  }
  return bones.join();
})
"""


def rendered(sources: list[str], value: str) -> list[str]:
    letters = (compile_letter("", source, "x", globals_={}) for source in sources)
    return [letter.render({"f": value}, URLS).html or "" for letter in letters]


@pytest.mark.browser
async def test_a_browser_sees_the_same_page_whatever_the_values() -> None:
    chance = random.Random(20261123)  # noqa: S311 - broken letters, not secrets
    sources = [
        "<body>z" + "".join(chance.choices(FRAGMENTS, k=chance.randint(2, 16)))
        for _ in range(2_000)
    ]
    sources += [
        "<body>z" + OUTLOOK.format(*("".join(chance.choices(FRAGMENTS, k=3)) for _ in range(4)))
        for _ in range(1_000)
    ]
    async with chromium() as browser:
        page = await browser.new_page()
        seen = [await page.evaluate(SKELETONS, rendered(sources, value)) for value in VALUES]

    differing = [
        source for source, *skeletons in zip(sources, *seen, strict=True) if len(set(skeletons)) > 1
    ]
    assert differing == []
