"""What webshops deliver."""

SHOPS = {
    "shops.bad_profile": (
        "{place}: not as a profile has it.",
        "{place}: egy profilban nem így szerepel.",
    ),
    "error.not_asked": (
        "Nobody is asked through this connector.",
        "Ezen a kapcsolaton át senkit sem kérdezünk.",
    ),
    "shops.no_key": (
        "This cannot be asked: the setting {name} is missing.",
        "Ez nem kérdezhető meg: hiányzik a(z) {name} beállítás.",
    ),
    "shops.cannot_ask": (
        "This cannot be asked: it needs the setting url, and the type woocommerce, shopify, unas, "
        "shoprenter, saleor, prestashop or opencart.",
        "Ez nem kérdezhető meg: url beállítás, valamint woocommerce, shopify, unas, shoprenter, "
        "saleor, prestashop vagy opencart típus kell hozzá.",
    ),
    "shops.consent_list": (
        "consent_list: must be the id of a list.",
        "consent_list: egy lista azonosítója legyen.",
    ),
    "shops.doctype": (
        "A document type is not allowed.",
        "Dokumentumtípus nem megengedett.",
    ),
    "shops.gone": (
        "The shop has deleted its order {number}.",
        "A bolt törölte a(z) {number} rendelését.",
    ),
    "shops.gone_called_off": (
        "The shop has deleted its order {number}: it is called off.",
        "A bolt törölte a(z) {number} rendelését: itt lemondott lett.",
    ),
    "shops.gone_stays": (
        "The shop has deleted its order {number}: here it stays as it is.",
        "A bolt törölte a(z) {number} rendelését: itt marad, ahogy van.",
    ),
    "shops.jwks": (
        "jwks: the shop's keys are needed, as its /.well-known/jwks.json has them.",
        "jwks: a bolt kulcsai szükségesek, ahogy a /.well-known/jwks.json tartalmazza.",
    ),
    "shops.jws": (
        "The signature is not a detached one by RS256.",
        "Az aláírás nem leválasztott RS256 aláírás.",
    ),
    "shops.long_id": ("The order's id is too long.", "A rendelés azonosítója túl hosszú."),
    "shops.look": (
        "The shop told that something changed ({event}) without saying what.",
        "A bolt jelezte, hogy valami változott ({event}), de nem mondta meg, mi.",
    ),
    "shops.no_object": (
        "The body is neither an object nor a list.",
        "A törzs nem objektum és nem lista.",
    ),
    "shops.other_refund": (
        "The shop tells another amount of a refund of its order {number} than before.",
        "A bolt a(z) {number} rendelés egy visszatérítéséről más összeget mond, mint előbb.",
    ),
    "shops.other_source": (
        "The delivery is of another shop.",
        "A küldemény egy másik bolté.",
    ),
    "shops.no_webhook": (
        "The shop has no webhook that calls this connector.",
        "A boltban nincs webhook, amely ezt a kapcsolatot hívná.",
    ),
    "shops.not_asked": (
        "The shop could not be asked: {why}",
        "A bolt nem volt megkérdezhető: {why}",
    ),
    "shops.not_stored": (
        "The shop's order {order} was not stored: {why}",
        "A bolt {order} rendelése nem lett eltárolva: {why}",
    ),
    "shops.odd_answer": (
        "The shop answered {status} and no list.",
        "A bolt válasza {status} volt, nem lista.",
    ),
    "shops.pulled": (
        "{orders} orders of the shop were new or had changed.",
        "A bolt {orders} rendelése volt új vagy változott.",
    ),
    "shops.refused_http": (
        "The shop refuses the keys. It is asked over http: use https, or see to it that a proxy "
        "before the shop tells it so; permalinks must be anything but Plain.",
        "A bolt elutasítja a kulcsokat. A cím http: legyen https, vagy jelezze azt a bolt előtti "
        "proxy; a közvetlen hivatkozások formája ne Egyszerű legyen.",
    ),
    "shops.refused_keys": (
        "The shop refuses the keys: they are wrong or may not read, or its permalinks are Plain.",
        "A bolt elutasítja a kulcsokat: hibásak, nem olvashatnak, vagy a közvetlen hivatkozások "
        "formája Egyszerű.",
    ),
    "shops.coupon_currency": (
        "The coupon takes off an amount in another currency than the shop's (--set currency=…).",
        "A kupon más pénznemben ad kedvezményt, mint a bolté (--set currency=…).",
    ),
    "shops.coupon_for": (
        "The coupon is for categories, or for products that the shop is not known to have.",
        "A kupon kategóriákra szól, vagy olyan termékre, amelyről nem tudjuk, hogy a boltban van.",
    ),
    "shops.coupon_person": (
        "The shop knows no coupon that one person may use more than once but not always.",
        "A bolt nem ismer olyan kupont, amely egy embernek többször, de nem korlátlanul jár.",
    ),
    "shops.coupon_product": (
        "The coupon is for a product whose id in the shop is no number: {product}.",
        "A kupon olyan termékre szól, amelynek a boltbeli azonosítója nem szám: {product}.",
    ),
    "shops.coupon_taken": (
        "The shop has a coupon of its own with this code.",
        "A boltnak saját kuponja van ezzel a kóddal.",
    ),
    "shops.coupons_failed": (
        "The shop could not be told of {coupons} coupons; of {coupon}: {why}",
        "{coupons} kuponról nem lehetett szólni a boltnak; {coupon}: {why}",
    ),
    "shops.coupons_not_told": (
        "The shop could not be told of coupons: {why}",
        "A boltnak nem lehetett kuponokról szólni: {why}",
    ),
    "shops.coupons_told": (
        "The shop was told of {coupons} coupons.",
        "A bolt {coupons} kuponról értesült.",
    ),
    "shops.coupons_where": (
        "coupons: a WooCommerce or a Shopify with --set url=… can be told of coupons.",
        "coupons: WooCommerce vagy Shopify értesülhet kuponokról, --set url=… mellett.",
    ),
    "shops.currency": (
        "currency: the currency of the shop's prices, such as HUF.",
        "currency: a bolt árainak pénzneme, például HUF.",
    ),
    "shops.goods_pulled": (
        "{products} products of the shop were new or had changed.",
        "A bolt {products} terméke volt új vagy változott.",
    ),
    "shops.many_articles": (
        "The product has more than {most} variants.",
        "A terméknek több mint {most} változata van.",
    ),
    "shops.net_or_gross": ("prices: net or gross.", "prices: net vagy gross."),
    "shops.no_product": (
        "The delivery has no product in it that can be kept.",
        "A küldeményben nincs eltárolható termék.",
    ),
    "shops.on_or_off": ("{name}: on or off.", "{name}: on vagy off."),
    "shops.other_currency": (
        "The price of {sku} is left as it is: the shop tells it in {currency}, and here it is in "
        "another currency.",
        "A(z) {sku} ára marad: a bolt {currency} pénznemben mondja, itt más pénznemű.",
    ),
    "shops.product_not_stored": (
        "The shop's product {product} was not stored: {why}",
        "A bolt {product} terméke nem lett eltárolva: {why}",
    ),
    "shops.refused_app": (
        "The shop refuses the app's token: it is wrong, or the app may not MANAGE_ORDERS.",
        "A bolt elutasítja az alkalmazás tokenjét: hibás, vagy nincs MANAGE_ORDERS joga.",
    ),
    "shops.refused_webservice": (
        "The shop's webservice refuses our key: {said}. It must be switched on, and the key may "
        "GET orders, customers, addresses, countries, currencies and order_states.",
        "A bolt webszolgáltatása elutasítja a kulcsunkat: {said}. Legyen bekapcsolva, és a kulcs "
        "olvashassa (GET): orders, customers, addresses, countries, currencies, order_states.",
    ),
    "shops.refused_extension": (
        "The shop's extension does not answer us: it is missing, switched off or older than 1.1, "
        "its secret is not this connector's, or its clock is off by ten minutes.",
        "A bolt kiegészítője nem válaszol nekünk: hiányzik, ki van kapcsolva vagy 1.1-nél régebbi, "
        "a titka nem ezé a kapcsolaté, vagy az órája tíz percet téved.",
    ),
    "shops.refused_token": (
        "The shop refuses our key: it is wrong, or may not read orders and products.",
        "A bolt elutasítja a kulcsunkat: hibás, vagy nem olvashat rendeléseket és termékeket.",
    ),
    "shops.said_error": (
        "The shop answered with an error: {said}",
        "A bolt hibával válaszolt: {said}",
    ),
    "shops.repair": (
        "{orders} orders are asked for anew.",
        "{orders} rendelés újbóli lekérése folyik.",
    ),
    "shops.not_told": (
        "The shop could not be told how far an order is: {why}",
        "A boltnak nem sikerült megmondani, hol tart egy rendelés: {why}",
    ),
    "shops.tell_paid": (
        "tell_paid: on or off; on needs a WooCommerce with url and consumer_key.",
        "tell_paid: on vagy off; az on csak url és consumer_key mellett, WooCommerce-nél lehet.",
    ),
    "shops.told": (
        "The shop was told: its order {number} is {status}.",
        "A bolt megtudta: {number} rendelése {status} állapotú.",
    ),
    "shops.webhook_off": (
        "The shop has switched our webhook off: switch it on again there.",
        "A bolt kikapcsolta a webhookunkat: ott kell újra bekapcsolni.",
    ),
    "shops.too_deep": (
        "The body has too many elements, or too many within each other.",
        "A törzsben túl sok az elem, vagy túl mélyen vannak egymásban.",
    ),
    "shops.unknown_currency": (
        "The order is in {currency}, a currency that is not known here.",
        "A rendelés pénzneme {currency}, amelyet itt nem ismerünk.",
    ),
    "shops.zone": (
        "zone: a time zone, such as Europe/Budapest.",
        "zone: egy időzóna, például Europe/Budapest.",
    ),
    "shops.url": ("url: https:// and a host.", "url: https:// és egy gépnév."),
}
