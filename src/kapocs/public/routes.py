"""Every public page on one screen; opens and clicks are in `tracking`."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kapocs.public import carts
from kapocs.public.bills import Bills
from kapocs.public.careful import Endpoint, careful
from kapocs.public.confirm import Confirmations
from kapocs.public.embedded import scripts
from kapocs.public.embedded.taking import EmbeddedForms
from kapocs.public.embedded.uniqueness import Uniqueness
from kapocs.public.export_files import ExportFiles
from kapocs.public.hosted import HostedForms
from kapocs.public.images import HostedImages
from kapocs.public.inbound import Inbound
from kapocs.public.landing import LandingPages
from kapocs.public.leaving import Unsubscribing
from kapocs.public.order_forms import OrderForms
from kapocs.public.pages import ASSETS, Pages
from kapocs.public.paying import Paying
from kapocs.public.personal import PersonalForms
from kapocs.public.provider_hooks import ProviderHooks
from kapocs.public.readers.new_address import NewAddressPage
from kapocs.public.readers.own_data import OwnDataPages
from kapocs.public.readers.preferences import PreferencePage
from kapocs.public.readers.web_views import LettersOnPages
from kapocs.public.staying import Staying
from kapocs.public.support import SupportPage
from kapocs.web.services import Services

_BOTH = ["GET", "POST"]


def routes(services: Services) -> list[Route]:
    """Routes for the server to mount at its root. A GET route answers HEAD too."""
    pages = Pages(services.base_url, services.support)
    paying = Paying(services, pages)
    orders = OrderForms(services, pages, paying)
    hosted = HostedForms(services, pages, orders)
    personal = PersonalForms(services, pages)
    confirmations = Confirmations(services, pages)
    unsubscribing = Unsubscribing(services, pages)

    def route(path: str, show: Endpoint, take: Endpoint | None = None) -> Route:
        """A page, and what takes the form on it when there is one."""

        async def endpoint(request: Request) -> Response:
            return await (take if take and request.method == "POST" else show)(request)

        methods = _BOTH if take else ["GET"]
        return Route(path, careful(pages, endpoint), methods=methods)

    return [
        route("/f/{form}", hosted.show, hosted.take),
        route("/f/{form}/embed", hosted.embed),
        Route("/f/{form}/quote", careful(pages, orders.quote), methods=["POST"]),
        route("/f/{form}/{token}", personal.show, personal.take),
        route("/d/{token}", confirmations.ask, confirmations.confirm),
        route("/u/{token}", unsubscribing.ask, unsubscribing.leave),
        *_embedded(services, pages, orders),
        *_landing(services, pages),
        *_of_readers(services, pages),
        *_of_programs(services),
        *_pressed(services, pages),
        route("/pay/{token}", paying.show, paying.start),
        route("/pay/{token}/back", paying.back),
        route("/bill/{token}", Bills(services).show),
        route("/x/{token}", ExportFiles(services).show),
        route("/i/{token}", HostedImages(services).show),
        Route("/public/{name}", ASSETS.answer, methods=["GET"]),
    ]


def _landing(services: Services, pages: Pages) -> list[Route]:
    """Landing pages, and the links on people's own copies of them."""
    landing = LandingPages(services)
    return [
        Route("/l/{page}", careful(pages, landing.show), methods=["GET"]),
        Route("/l/to/{token}", careful(pages, landing.follow), methods=["GET"]),
        Route("/l/{page}/{token}", careful(pages, landing.show_own), methods=["GET"]),
    ]


def _of_readers(services: Services, pages: Pages) -> list[Route]:
    """Letters on pages, their archives, and what readers want."""
    views, wishes = LettersOnPages(services, pages), PreferencePage(services, pages)
    own, moved = OwnDataPages(services, pages), NewAddressPage(services, pages)
    return [
        Route("/w/{kind}/{token}", careful(pages, views.show), methods=["GET"]),
        Route("/w/{kind}/{token}/letter", careful(pages, views.letter), methods=["GET"]),
        Route("/preferences/{token}", careful(pages, wishes.answer), methods=_BOTH),
        Route("/own-data/ask/{token}", careful(pages, own.ask), methods=["POST"]),
        Route("/own-data/address/{token}", careful(pages, moved.answer), methods=_BOTH),
        Route("/own-data/{token}", careful(pages, own.answer), methods=_BOTH),
        Route("/own-data/{token}/file", careful(pages, own.file), methods=["GET"]),
        Route("/archive/own/{token}", careful(pages, views.own_archive), methods=["GET"]),
        Route("/archive/list/{token}", careful(pages, views.list_archive), methods=["GET"]),
    ]


def _of_programs(services: Services) -> list[Route]:
    """What programs tell, and the script of shops' pages."""
    return [
        Route("/hooks/{provider}/{token}", ProviderHooks(services).take, methods=_BOTH),
        Route("/s/kapocs.js", carts.script, methods=["GET"]),
        Route("/s/{shop}/cart", carts.PageCarts(services).take, methods=["POST", "OPTIONS"]),
        Route("/in/{connector}/{secret}", Inbound(services).take, methods=["POST"]),
    ]


def _pressed(services: Services, pages: Pages) -> list[Route]:
    """Pages whose button tells us something."""
    return [
        Route("/stay/{token}", careful(pages, Staying(services, pages).answer), methods=_BOTH),
        Route("/support", careful(pages, SupportPage(services, pages).answer), methods=_BOTH),
    ]


def _embedded(services: Services, pages: Pages, orders: OrderForms) -> list[Route]:
    """What pages ask that were made for the product used before."""
    take = careful(pages, EmbeddedForms(services, pages, orders).take)
    return [
        Route("/t/sub", take, methods=["POST"]),
        Route("/t/sub/{slug}", take, methods=["POST"]),
        Route("/t/form", careful(pages, scripts.FramedForms(services).lead), methods=["GET"]),
        Route("/api/check-email-uniqueness-json.php", Uniqueness(services).answer),
        Route("/sw/scripts/{name}", scripts.script, methods=["GET"]),
        Route("/sw/mailmaster/css/form-template-{look}.css", scripts.sheet, methods=["GET"]),
    ]
