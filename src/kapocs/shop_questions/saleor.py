"""What a Saleor is asked: its GraphQL API, by the schema that its makers publish (3.19 to 3.24)."""

import orjson

from kapocs.shop_questions.model import Listing, PullProfile, ShopQuestion, Turn

_MONEY = "{amount,currency}"
_TAXED = "{currency,gross{amount},net{amount},tax{amount}}"
_ADDRESS = (
    "{firstName,lastName,companyName,streetAddress1,streetAddress2,city,postalCode,country{code},"
    'phone,vatId:metafield(key:"vat_number")}'
)
_ORDER = (
    "id,number,status,paymentStatus,chargeStatus,created,updatedAt,userEmail,customerNote,"
    f"shippingMethodName,voucherCode,total{_TAXED},shippingPrice{_TAXED},"
    f"totalCharged{_MONEY},totalRefunded{_MONEY},"
    f"billingAddress{_ADDRESS},shippingAddress{_ADDRESS},"
    f"lines{{id,productName,productSku,quantity,taxRate,totalPrice{_TAXED}}}"
)
_SIZE = 50
"""Orders of one page: a hundred are the most that it gives."""


def _question(declared: str, asked: str, **values: str) -> ShopQuestion:
    page = f"pageInfo{{hasNextPage,endCursor}},edges{{node{{{_ORDER}}}}}"
    query = f"query({declared}){{orders({asked}){{{page}}}}}"
    return ShopQuestion(
        path="/graphql/",
        body=orjson.dumps({"query": query, "variables": values}).decode(),
        items="data.orders.edges",
        item="node",
    )


_CHANGED = (
    f"first:{_SIZE},sortBy:{{field:LAST_MODIFIED_AT,direction:ASC}},"
    "filter:{updatedAt:{gte:$since}}"
)

SALEOR = PullProfile(
    orders=Listing(
        changed=_question("$since:DateTime", _CHANGED, since="{since}"),
        later=_question(
            "$since:DateTime,$after:String",
            f"{_CHANGED},after:$after",
            since="{since}",
            after="{page}",
        ),
        turn=Turn.CURSOR,
        modified="updatedAt",
        stamp="%Y-%m-%dT%H:%M:%SZ",
        size=_SIZE,
        more="data.orders.pageInfo.hasNextPage",
        cursor="data.orders.pageInfo.endCursor",
    ),
    named=_question("$ids:[ID!]", "first:1,filter:{ids:$ids}", ids="{ids}"),
    at_once=1,
)
