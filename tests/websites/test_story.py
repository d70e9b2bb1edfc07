"""Who signs up on the page of a real WordPress can log in there after confirming, and not before;
also when Kapocs or WordPress is killed in the middle, and when everything is told twice."""

from datetime import timedelta

import pytest

from product import Product
from websites.bench import fresh
from websites.site import WordPressSite
from websites.story import Story, killed_worker, open_story

pytestmark = pytest.mark.websites


async def test_who_confirms_can_log_in_and_before_that_nobody_is_there(
    product: Product, wordpress: WordPressSite
) -> None:
    story = await open_story(product, wordpress)
    email = fresh("olvaso")
    await story.sign_up(email)
    await story.work()
    assert wordpress.user(email) is None
    assert not story.can_log_in(email)
    await story.confirm(email)
    await story.work()
    user = wordpress.user(email)
    assert user is not None
    assert (user["roles"], user["first"]) == (["subscriber"], "Béla")
    story.set_password(email)
    assert story.can_log_in(email)


async def test_a_worker_killed_when_the_user_was_made_leaves_one_user_and_one_letter(
    product: Product, wordpress: WordPressSite
) -> None:
    story = await open_story(product, wordpress)
    email = fresh("olvaso")
    await story.sign_up(email)
    await story.work()
    await story.confirm(email)
    wordpress.php("update_option('tests_slow', 3); return 1;")
    try:
        # WordPress has made the user and is about to answer.
        async with killed_worker(story, lambda: wordpress.count(email) == 1):
            pass
    finally:
        wordpress.php("delete_option('tests_slow'); return 1;")
    await story.work()
    assert wordpress.mails(email) == []
    await story.work(later=timedelta(minutes=4))
    await _ends_well(story, email)


async def test_a_wordpress_killed_in_the_middle_is_asked_again(
    product: Product, wordpress: WordPressSite
) -> None:
    story = await open_story(product, wordpress)
    email = fresh("olvaso")
    await story.sign_up(email)
    await story.work()
    await story.confirm(email)
    wordpress.kill()
    await story.work()
    wordpress.serve()
    await story.work(later=timedelta(minutes=1))
    await _ends_well(story, email)


async def test_what_is_told_twice_is_done_once(product: Product, wordpress: WordPressSite) -> None:
    story = await open_story(product, wordpress)
    email = fresh("olvaso")
    for _ in range(2):
        await story.sign_up(email)
        await story.work()
    await story.confirm(email)
    await story.confirm(email)
    async with product.pool.transaction() as conn:
        # The reader is set back: every fact is read once more.
        await conn.execute("UPDATE fact_readers SET position = 0 WHERE name = 'websites'")
    await story.work()
    await story.work(later=timedelta(minutes=1))
    await _ends_well(story, email)


async def _ends_well(story: Story, email: str) -> None:
    assert story.wordpress.count(email) == 1
    assert len(story.wordpress.mails(email)) == 1
    story.set_password(email)
    assert story.can_log_in(email)
