"""The addresses of pages about campaigns."""

from starlette.routing import BaseRoute

from kapocs.console.guarded import GuardedRoutes
from kapocs.console.pages.campaigns import (
    campaign,
    campaign_ab,
    campaign_after,
    campaign_calendar,
    campaign_rehearsal,
    campaign_results,
    campaigns,
)


def campaign_routes(make: GuardedRoutes) -> list[BaseRoute]:
    """The routes."""
    one = f"{campaigns.PATH}/{{campaign_id}}"
    return [
        make.show(campaigns.PATH, campaigns.show_all),
        make.show(campaign_calendar.PATH, campaign_calendar.show),
        make.both(f"{campaigns.PATH}/new", campaigns.show_new, campaigns.make),
        make.both(one, campaign.show, campaign.save),
        make.show(f"{one}/audience", campaign.audience),
        make.both(f"{one}/rehearsal", campaign_rehearsal.show, campaign_rehearsal.ask),
        make.show(f"{one}/rehearsal/state", campaign_rehearsal.piece),
        make.take(f"{one}/start", campaigns.start),
        make.take(f"{one}/pause", campaigns.pause),
        make.take(f"{one}/resume", campaigns.resume),
        make.take(f"{one}/cancel", campaigns.cancel),
        make.take(f"{one}/archive", campaigns.archive),
        make.take(f"{one}/restore", campaigns.restore),
        make.show(f"{one}/results", campaign_results.show),
        make.show(f"{one}/results.csv", campaign_results.as_csv),
        make.show(f"{one}/click-map", campaign_results.click_map_page),
        make.take(f"{one}/again", campaign_after.again),
        make.take(f"{one}/segment", campaign_after.segment),
        make.take(f"{one}/winner", campaign_ab.choose),
    ]
