/* Tells what is in a shop's basket. Until kapocs.consent(true) it keeps nothing in the browser, reads
   nothing there, and does not say who somebody is. */
(function () {
  "use strict";
  var own = document.currentScript;
  if (!own || !own.getAttribute("data-shop")) return;
  var address = new URL(own.src).href.replace(/kapocs\.js.*$/, own.getAttribute("data-shop") + "/cart");
  var KEY = "kapocs", WAIT = 1000, DAYS = 30;
  var agreed = false, visit = "", kept = {}, basket = null, since = 0, told = "", timer = 0;

  /* The token by which a letter leads here: taken out of the address, so that nobody copies it. */
  (function () {
    var here = new URL(location.href);
    visit = here.searchParams.get("kapocs") || "";
    if (!visit) return;
    here.searchParams.delete("kapocs");
    history.replaceState(history.state, "", here.href);
  })();

  function random() {
    var bytes = crypto.getRandomValues(new Uint8Array(24));
    return Array.prototype.map.call(bytes, function (each) { return ("0" + each.toString(16)).slice(-2); }).join("");
  }

  function recall() {
    try { kept = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (error) { kept = {}; }
    if (visit) { kept.visit = visit; kept.since = Date.now(); }
    if (kept.since && Date.now() - kept.since > DAYS * 864e5) { delete kept.visit; delete kept.since; }
    kept.id = kept.id || random();
    keep();
  }

  function keep() {
    try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch (error) { /* then for this page alone */ }
  }

  function body() {
    var id = basket.id || kept.id;
    if (!id) return "";
    var said = { id: id, currency: basket.currency, lines: basket.lines, url: basket.url };
    if (agreed && kept.visit) said.visit = kept.visit;
    return JSON.stringify(said);
  }

  function send(leaving) {
    clearTimeout(timer);
    timer = 0;
    var text = basket ? body() : "";
    if (!text || text === told) return;
    told = text;
    /* Which of two that come in another order is the later one. */
    var whole = text.slice(0, -1) + ',"at":' + since + "}";
    /* As plain text, which browsers send without asking first; without cookies. */
    var wish = { method: "POST", body: whole, keepalive: leaving, credentials: "omit", headers: { "content-type": "text/plain" } };
    try {
      if (leaving && !("keepalive" in Request.prototype)) { beacon(whole); return; }
      fetch(address, wish).then(answered, function () { failed(text); });
    } catch (error) { beacon(whole); }
  }

  function beacon(text) {
    if (navigator.sendBeacon) navigator.sendBeacon(address, new Blob([text], { type: "text/plain" }));
  }

  function answered(answer) {
    if (!answer.ok && window.console) answer.text().then(function (why) { console.warn("kapocs: " + why); });
  }

  function failed(text) {
    if (told === text) told = "";
  }

  function soon() {
    if (!timer) timer = setTimeout(function () { send(false); }, WAIT);
  }

  function cart(given) {
    basket = {
      id: given.id ? String(given.id) : "",
      currency: String(given.currency || ""),
      url: String(given.url || ""),
      lines: (given.lines || []).map(function (each) {
        return { sku: String(each.sku), quantity: Number(each.quantity === undefined ? 1 : each.quantity) };
      })
    };
    since = Date.now();
    soon();
  }

  function consent(yes) {
    agreed = yes === true;
    if (agreed) {
      recall();
      if (basket) soon();
      return;
    }
    kept = {};
    try { localStorage.removeItem(KEY); } catch (error) { /* nothing was kept */ }
  }

  function ordered() {
    if (basket) { basket.lines = []; since = Date.now(); send(true); }
    basket = null;
    delete kept.id;
    if (agreed) { kept.id = random(); keep(); }
  }

  function leave() { if (timer) send(true); }
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") leave(); });

  var verbs = { cart: cart, consent: consent, ordered: ordered };
  function push(call) { verbs[call[0]].apply(null, call.slice(1)); }
  var waiting = Array.isArray(window.kapocs) ? window.kapocs : [];
  window.kapocs = { cart: cart, consent: consent, ordered: ordered, push: push };
  waiting.forEach(push);
})();
