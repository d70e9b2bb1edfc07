"""Which scope each operation of API v1 needs, and what a key for one list may ask.

The nouns are those of API v2. A path that names no list is not for a key that is for one list.
"""

from collections.abc import Mapping

from kapocs.accounts.rights import KeyForOneList, Rights
from kapocs.api_v1.paths import number
from kapocs.lists.model import ListNotFound

SCOPES = {
    "subscribers:read": "list listtotalcount filteredlist landingpagelink",
    # Whoever has a link of a data-update form changes the record by it.
    "subscribers:write": "subscribe update batchupdate unsubscribe delete updateformlink"
    " vccupdaterecord",
    "segments:read": "getsegmentnum getsegmentincome",
    "lists:read": "getlists zapier/getlists listfields checkfieldexists getfieldoptions",
    "lists:write": "addlistfield fieldoptionadd fieldoptionedit fieldoptiondelete",
    "forms:read": "getforms zapier/getforms",
    "orders:read": "orderlistproducts",
    "orders:write": "saveOrder processWebshopOrder orderaddproduct ordermodproduct orderdelproduct",
    "products:read": "listprodcategories getproduct listproducts",
    "products:write": "createprodcategory modprodcategory delprodcategory createproduct"
    " modifyproduct deleteproduct",
    "coupons:read": "couponcheck",
    "sends:write": "sendmail",
    "deliveries:read": "sentemailids sendlogsummary sendloglist",
    "variables:read": "getglobalvar",
    "variables:write": "createglobalvar updateglobalvar",
    "tasks:read": "listtask",
    "tasks:write": "closeevent",
}
"""Scope → the beginnings of the paths that need it."""
_OF = {begin: scope for scope, begins in SCOPES.items() for begin in begins.split()}


def scope_of(path: str) -> str:
    """The scope for a path of the table of routes."""
    first, _, rest = path.partition("/")
    return _OF.get(f"{first}/{rest.partition('/')[0]}") or _OF[first]


def check(rights: Rights, path: str, params: Mapping[str, str]) -> None:
    """Lets the key in at a path of the table of routes, with these parameters.

    MissingScope, KeyForOneList; ListNotFound for a list that the key is not for.
    """
    if not rights.is_bound:
        return
    rights.check(scope_of(path))
    if rights.list_ids is None:
        return
    if "list" not in params:
        raise KeyForOneList
    if number(params["list"]) not in rights.list_ids:
        raise ListNotFound
