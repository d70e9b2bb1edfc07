"""What a checker of types must take and must refuse, without a plug-in; run by nobody."""

from kapocs_client import Kapocs, models, webhooks

kapocs = Kapocs("http://127.0.0.1:8080", "a", "b")
added = kapocs.add_subscriber(1, models.NewSubscriber(email="a@b.hu", last_name=None))
name: str = added.last_name
for each in kapocs.iterate_lists(limit=10):
    after: int = each.list_id + 1
kapocs.update_list(1, {"name": "Hírlevél"}, if_match=added.etag)
webhooks.verify(b"", {}, ["whsec_"])
kapocs.add_subscriber("1", {"email": "a@b.hu"})  # type: ignore[arg-type]
kapocs.add_subscriber(1, models.NewSubscriber(emial="a@b.hu"))  # type: ignore[call-arg]
kapocs.list_subscribers(1, limit="10")  # type: ignore[arg-type]
added.nothing_of_the_kind  # type: ignore[attr-defined]  # noqa: B018  # it is the point
