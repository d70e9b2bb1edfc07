"""People on their way: from step to step, each once."""

from automations.track import TEXT, Track
from kapocs.automations.model import RunState


async def test_the_way_of_the_readme(track: Track) -> None:
    other, letter = await track.another("Vevők"), await track.letter()
    made = await track.begin(
        [
            {"send": {"letter": letter}},
            {"wait": {"minutes": 1}},
            {
                "if": "mssys_firstname = Anna",
                "then": [{"set": {"mssys_comment": "Hello [mssys_firstname]"}}],
                "else": [{"goto": "end"}],
            },
            {"wait": {"for": "order.paid", "up_to": {"days": 3}}},
            {"add_to_list": {"list": other}},
        ]
    )
    anna = await track.join("anna@kapocs.test", mssys_firstname="Anna")
    bela = await track.join("bela@kapocs.test", mssys_firstname="Béla")
    await track.work()
    assert await track.letters_to(anna) == await track.letters_to(bela) == [letter]
    await track.work(seconds=59)
    assert (await track.person(anna)).fields == {}
    await track.work(seconds=1)
    assert (await track.person(anna)).fields == {"mssys_comment": "Hello Anna"}
    first, second = await track.runs(made.id)
    assert (first.state, second.state) == (RunState.WAITING, RunState.DONE)
    await track.work(days=3)
    assert [each.email for each in await track.on_list(other)] == ["anna@kapocs.test"]
    first, second = await track.runs(made.id)
    assert await track.way(first) == [
        ("s1", "sent"),
        ("s2", "waited"),
        ("s3", "yes"),
        ("s4", "done"),
        ("s6", "timed_out"),
        ("s7", "done"),
    ]
    assert await track.way(second) == [("s1", "sent"), ("s2", "waited"), ("s3", "no")]
    assert first.state is RunState.DONE
    assert TEXT in made.name


async def test_whoever_leaves_the_list_leaves_the_automation_at_once(track: Track) -> None:
    made = await track.begin([{"wait": {"days": 1}}, {"set": {"mssys_comment": "late"}}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    await track.leave(anna)
    await track.work()
    [run] = await track.runs(made.id)
    assert run.state is RunState.LEFT
    assert run.why is not None
    assert run.why.code == "automations.unsubscribed"
    await track.work(days=2)
    assert (await track.person(anna)).fields == {}
