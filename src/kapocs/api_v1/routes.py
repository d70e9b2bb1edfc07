"""Every path of API v1. `{name*}` takes the rest of the path, slashes and all.

Verbs are those that real clients use for the operation, with the one to prefer first. HEAD
answers wherever GET changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kapocs.api_v1 import (
    categories,
    coupons,
    joining,
    leaving,
    letters,
    links,
    lists,
    mail_log,
    orders,
    products,
    reading,
    structure,
    tasks,
)
from kapocs.api_v1.call import Handler
from kapocs.api_v1.paths import Pattern, pattern

READ = ("GET", "POST", "HEAD")
FILTER = ("POST", "GET", "HEAD")
POST = ("POST",)
CHANGE = ("PUT", "POST")
RECORD = ("PUT", "POST", "GET")
LEAVE = ("GET",)
DELETE = ("DELETE",)
TAKE_OFF = ("DELETE", "GET")
MODIFY = ("POST", "PUT")
DROP = ("GET", "DELETE")


@dataclass(frozen=True, slots=True)
class Route:
    """One operation: its row in the contract's table, its verbs and its path."""

    row: int
    verbs: tuple[str, ...]
    path: str
    handle: Handler
    pattern: Pattern = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", pattern(self.path))


ROUTES = (
    Route(1, POST, "subscribe/{list}/form/{form}", joining.subscribe),
    Route(2, CHANGE, "update/{list}/form/{form}/record/{record}", joining.change_record),
    Route(
        3, CHANGE, "update/{list}/form/{form}/field/{field}/value/{value*}", joining.change_by_field
    ),
    Route(4, CHANGE, "update/{list}/form/{form}", joining.change_many),
    Route(5, CHANGE, "batchupdate/{list}", joining.change_batch),
    Route(6, READ, "list/{list}", lists.whole),
    Route(7, FILTER, "list/{list}/order/{order}/{direction}", lists.ordered),
    Route(8, FILTER, "list/{list}/order/{order}/{direction}/{limit}", lists.ordered),
    Route(9, READ, "list/{list}/record/{record}", reading.record),
    Route(10, READ, "list/{list}/field/{field}/value/{value*}", reading.with_value),
    Route(11, READ, "listtotalcount/{list}", lists.total),
    Route(12, POST, "filteredlist/{list}", lists.filtered),
    Route(13, POST, "filteredlist/{list}/order/{order}/{direction}", lists.filtered),
    Route(13, POST, "filteredlist/{list}/order/{order}/{direction}/{limit}", lists.filtered),
    Route(14, READ, "getsegmentnum/{segment}", lists.segment_count),
    Route(15, READ, "getsegmentincome/{segment}", lists.segment_income),
    Route(16, READ, "updateformlink/{list}/{form}/{record}", links.update_form_link),
    Route(17, READ, "updateformlink/{list}/{form}/{record}/secure", links.secure_update_form_link),
    Route(18, READ, "landingpagelink/{list}/{page}/{record}", links.landing_page_link),
    Route(19, LEAVE, "unsubscribe/{list}/record/{record}", leaving.unsubscribe_record),
    Route(20, LEAVE, "unsubscribe/{list}/email/{email*}", leaving.unsubscribe_email),
    Route(
        21, LEAVE, "unsubscribe/{list}/field/{field}/value/{value*}", leaving.unsubscribe_by_field
    ),
    Route(22, DELETE, "delete/{list}/record/{record}", leaving.delete_record),
    Route(23, READ, "getlists", structure.lists),
    Route(24, READ, "getforms/{list}", structure.list_forms),
    Route(25, READ, "zapier/getlists/{type}", structure.lists_of_type),
    Route(26, READ, "zapier/getforms/{list}/{type}", structure.list_forms_of_type),
    Route(27, READ, "listfields/{list}", structure.field_names),
    Route(28, READ, "listfields/{list}/extended", structure.field_types),
    Route(29, READ, "checkfieldexists/{list}/{field}", structure.field_exists),
    Route(30, POST, "addlistfield/{list}", structure.add_field),
    Route(31, READ, "getfieldoptions/{list}/{field}", structure.field_options),
    Route(32, POST, "fieldoptionadd/{list}/{field}", structure.add_option),
    Route(33, POST, "fieldoptionedit/{list}/{field}/{option*}", structure.change_option),
    Route(34, TAKE_OFF, "fieldoptiondelete/{list}/{field}/{option*}", structure.remove_option),
    Route(35, POST, "saveOrder/{list}/form/{form}", orders.save),
    Route(36, POST, "processWebshopOrder/{list}/ns_id/{form}", orders.process_webshop_order),
    Route(37, POST, "orderaddproduct/{list}/{record}", orders.add_products),
    Route(38, POST, "orderaddproduct/{list}/{record}/oi", orders.add_products),
    Route(39, POST, "ordermodproduct/{list}/{record}", orders.change_products),
    Route(
        40,
        POST,
        "ordermodproduct/{list}/orderid/{shop_order*}",
        orders.change_products_of_shop_order,
    ),
    Route(41, POST, "ordermodproduct/{list}/oi/{item}", orders.change_item),
    Route(42, POST, "orderdelproduct/{list}/{record}", orders.remove_products),
    Route(43, POST, "orderdelproduct/{list}/oi", orders.remove_items),
    Route(44, READ, "orderlistproducts/{list}/{item}", orders.item),
    Route(45, READ, "listprodcategories", categories.every),
    Route(46, READ, "listprodcategories/{category}", categories.one),
    Route(47, POST, "createprodcategory", categories.create),
    Route(48, MODIFY, "modprodcategory/{category}", categories.change),
    Route(49, DROP, "delprodcategory/{category}", categories.delete),
    Route(50, POST, "createproduct", products.create),
    Route(51, MODIFY, "modifyproduct/{product}", products.change),
    Route(52, MODIFY, "modifyproduct/sku/{sku*}", products.change_by_sku),
    Route(53, DELETE, "deleteproduct/{product}", products.delete),
    Route(54, READ, "getproduct/{product}", products.one),
    Route(55, READ, "listproducts", products.every),
    Route(56, POST, "couponcheck/{list}", coupons.check_on_list),
    Route(57, POST, "couponcheck", coupons.check),
    Route(58, POST, "sendmail", letters.send_mail),
    Route(59, READ, "sentemailids/{start}/{end}", mail_log.letters_sent),
    Route(60, READ, "sendlogsummary/{letter}", mail_log.summary),
    Route(61, READ, "sendloglist/{letter}", mail_log.log),
    Route(62, POST, "createglobalvar", letters.create_global),
    Route(63, CHANGE, "updateglobalvar", letters.update_global),
    Route(64, READ, "getglobalvar/name/{name}", letters.get_global),
    Route(65, READ, "listtask/{list}", tasks.tasks),
    Route(66, LEAVE, "closeevent/{task}", tasks.close),
    Route(
        67,
        RECORD,
        "vccupdaterecord/{list}/project/{project}/record/{record}",
        tasks.update_from_call,
    ),
)


def _by_resource() -> dict[bytes, tuple[Route, ...]]:
    # A literal segment goes before a parameter in the same place.
    tables: dict[bytes, tuple[Route, ...]] = {}
    for route in sorted(ROUTES, key=lambda route: [p[0] == "{" for p in route.path.split("/")]):
        resource = route.path.partition("/")[0].lower().encode()
        tables[resource] = (*tables.get(resource, ()), route)
    return tables


_TABLES = _by_resource()
OWNED = _TABLES.keys()


def find(resource: bytes, segments: list[bytes]) -> tuple[Route | None, Mapping[str, str]]:
    """The operation of a path with the values of its parameters; None when there is none."""
    for route in _TABLES.get(resource, ()):
        params = route.pattern.match(segments)
        if params is not None:
            return route, params
    return None, {}
