"""Every address of the pages of automations."""

from starlette.routing import BaseRoute

from kapocs.console.guarded import GuardedRoutes
from kapocs.console.pages.flows import (
    flows,
    publish,
    rules,
    runs,
    source,
    state,
    step,
    steps,
    trial,
)
from kapocs.console.pages.flows.editing import PATH


def flow_routes(make: GuardedRoutes) -> list[BaseRoute]:
    """The routes of automations."""
    one = f"{PATH}/{{automation_id}}"
    return [
        make.show(PATH, flows.show_all),
        make.both(f"{PATH}/new", flows.ask, flows.create),
        make.both(one, steps.show, steps.again),
        *_parts(make, one),
        make.both(f"{one}/source", source.show, source.change),
        make.show(f"{one}/versions", publish.history),
        make.both(f"{one}/publish", publish.show, publish.publish),
        make.show(f"{one}/people", runs.show_all),
        make.take(f"{one}/people/retry", runs.retry_all),
        make.show(f"{one}/people/{{run_id}}", runs.show),
        make.take(f"{one}/people/{{run_id}}/retry", runs.retry),
        make.take(f"{one}/people/{{run_id}}/skip", runs.skip),
        make.both(f"{one}/trial", trial.show, trial.try_out),
        make.take(f"{one}/pause", state.pause),
        make.take(f"{one}/resume", state.resume),
        make.take(f"{one}/stop", state.stop),
        make.take(f"{one}/copy", state.copy),
        make.take(f"{one}/archive", state.archive),
        make.take(f"{one}/restore", state.restore),
        make.take(f"{one}/delete", state.delete),
    ]


def _parts(make: GuardedRoutes, one: str) -> list[BaseRoute]:
    of_step = f"{one}/steps/{{step_id}}"
    start, goal = f"{one}/starts/{{number}}", f"{one}/goals/{{number}}"
    return [
        make.both(f"{one}/add", step.ask, step.create),
        make.both(of_step, step.show, step.change),
        make.take(f"{of_step}/up", steps.up),
        make.take(f"{of_step}/down", steps.down),
        make.take(f"{of_step}/remove", steps.remove),
        make.both(f"{one}/rules", rules.show_rules, rules.change_rules),
        make.both(f"{one}/starts/new", rules.ask_start, rules.create_start),
        make.both(start, rules.show_start, rules.change_start),
        make.take(f"{start}/remove", rules.remove_start),
        make.both(f"{one}/goals/new", rules.ask_goal, rules.create_goal),
        make.both(goal, rules.show_goal, rules.change_goal),
        make.take(f"{goal}/remove", rules.remove_goal),
    ]
