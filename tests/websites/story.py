"""A person who signs up on a page of a real WordPress, confirms, sets a password and logs in."""

import asyncio
import email
import email.policy
import html
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

import visiting
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.delivering.identity import Post
from kapocs.forms.model import Form
from kapocs.peer_types import PEERS
from kapocs.worker import Worker, WorkerParts
from product import TLS, Product
from websites.bench import LOOPBACK
from websites.site import WordPressSite

PASSWORD = "egy hosszú jelszó, 12"  # of a person who is made up
_SECONDS = 60.0


@dataclass
class Story:
    """Kapocs and WordPress, joined by a connector, and a page with the form."""

    product: Product
    wordpress: WordPressSite
    site: visiting.Site
    form: Form
    page: str

    async def sign_up(self, address: str) -> None:
        """Opens the page of the WordPress, follows its script to the form, and fills that in."""
        async with httpx.AsyncClient(verify=TLS, timeout=30) as browser:
            page = (await browser.get(self.page)).text
            [script] = re.findall(r'<script src="([^"]*embed-iframe-form[^"]*)"', page)
            script = html.unescape(script)
            assert "createElement" in (await browser.get(script)).text
            target = urljoin(script, "../../t/form") + "?" + urlsplit(script).query
            led = await browser.get(target)
            framed = urljoin(target, led.headers["location"])
            shown = await browser.get(framed)
            assert "frame-ancestors" not in shown.headers["content-security-policy"]
        sent = await self.site.send(self.form, email=address, mssys_firstname="Béla")
        assert sent.status_code == 200, sent.text

    async def confirm(self, address: str) -> httpx.Response:
        """Opens the link in the letter, and presses the button there."""
        letters = [each for each in self.product.courier.sent if each.recipient == address]
        texts = [each.data.decode() for each in letters]
        paths = {found for text in texts for found in _links(text)}
        [path] = paths
        return await self.site.press(path)

    async def work(self, *, later: timedelta = timedelta(0)) -> None:
        """A worker does all that is due, now or so much later."""
        services = self.product.services
        worker = Worker(
            WorkerParts(
                dsn=self.product.dsn,
                pool=self.product.pool,
                courier=self.product.courier,
                post=Post(self.product.base_url, services.signer),
                clock=lambda: services.clock() + later,
                allow_private_targets=LOOPBACK,
            )
        )
        await worker.start()
        await worker.until_idle()
        await worker.close()

    def set_password(self, email: str) -> None:
        """Follows the only letter of WordPress, and chooses a password."""
        [mail] = self.wordpress.mails(email)
        [link] = re.findall(r"https?://\S*action=rp\S*", mail)
        with httpx.Client(verify=TLS, timeout=30, follow_redirects=True) as browser:
            page = browser.get(link).text
            [key] = re.findall(r'name="rp_key" value="([^"]*)"', page)
            given = {"pass1": PASSWORD, "pass2": PASSWORD, "rp_key": html.unescape(key)}
            saved = browser.post(f"{self.wordpress.url}/wp-login.php?action=resetpass", data=given)
            assert "has been reset" in saved.text, saved.text[-2000:]

    def can_log_in(self, email: str) -> bool:
        """Whether WordPress lets the person in."""
        with httpx.Client(verify=TLS, timeout=30) as browser:
            browser.get(f"{self.wordpress.url}/wp-login.php")
            answer = browser.post(
                f"{self.wordpress.url}/wp-login.php", data={"log": email, "pwd": PASSWORD}
            )
            cookies = "".join(answer.headers.get_list("set-cookie"))
        return answer.status_code == 302 and "wordpress_logged_in" in cookies


def _links(text: str) -> set[str]:
    """The confirmation links of a letter, whatever its parts are encoded in."""
    mail = email.message_from_string(text, policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    return {visiting.path_of(each) for each in re.findall(r"http\S*/d/[^\s>]+", body.get_content())}


async def open_story(product: Product, wordpress: WordPressSite, **settings: str) -> Story:
    """Anna's list with a double opt-in form, its connector, and the page that shows the form."""
    site = await visiting.open_site(product)
    form = await site.form(double_opt_in=True)
    given = {"url": wordpress.url, "user": "admin", "password": wordpress.passwords["admin"]}
    wish = NewConnector(
        type="wordpress", name="Honlap", list_id=site.schema.list.id, given=given | settings
    )
    async with product.pool.transaction() as conn:
        await connectors.create(
            conn,
            product.anna.id,
            wish,
            peers=PEERS,
            signer=product.services.signer,
            now=product.services.clock(),
        )
    options = f"['host' => '{product.base_url}', 'list' => '{form.list_id}', 'form' => '{form.id}']"
    page = wordpress.php(
        f"""update_option('kapocs', {options});
        return get_permalink(wp_insert_post(['post_type' => 'page', 'post_status' => 'publish',
            'post_title' => 'Hírlevél', 'post_content' => '[kapocs_form]']));"""
    )
    return Story(product, wordpress, site, form, page)


@asynccontextmanager
async def killed_worker(story: Story, when: Callable[[], bool]) -> AsyncIterator[None]:
    """A worker in a process of its own works until `when`; then it is killed."""
    process = _worker(story.product)
    try:
        yield
        until = time.monotonic() + _SECONDS
        while not when():
            assert process.poll() is None
            assert time.monotonic() < until, "it was never so far"
            await asyncio.sleep(0.02)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def _worker(product: Product) -> subprocess.Popen[bytes]:
    words = [sys.executable, str(Path(__file__).parent / "one_worker.py")]
    return subprocess.Popen([*words, product.dsn, product.base_url])
