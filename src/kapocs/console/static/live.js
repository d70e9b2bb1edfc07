// Keeps what a page shows of work under way fresh, and says when somebody else changed the thing
// that it shows. Without it a page is as fresh as its last load.
"use strict";

(() => {
  const { live, again } = document.body.dataset;
  const POLL = 3000, PATIENCE = 5000, RETRY = 60000;
  let since = document.body.dataset.since;
  let source = null, following = "", polling = 0, waiting = 0, retrying = 0;

  const marked = () => [...document.querySelectorAll("[data-follow]")];
  const moving = () => marked().filter((each) => each.hasAttribute("hx-get"));
  const wanted = () => [...new Set(marked().map((each) => each.dataset.follow))].sort().slice(0, 5);

  function refresh(thing) {
    for (const each of moving()) {
      if (!thing || each.dataset.follow.split("/")[0] === thing.split("/")[0]) htmx.trigger(each, "moved");
    }
  }

  // Where no events come (too many pages are open, or something on the way keeps them).
  function poll() {
    if (!polling) polling = setInterval(() => refresh(""), POLL);
  }

  function rest() {
    if (source) source.close();
    source = null;
    following = "";
    for (const each of [polling, waiting, retrying]) clearTimeout(each);
    polling = waiting = retrying = 0;
  }

  function say(text) {
    const toasts = document.getElementById("toasts");
    const toast = document.createElement("div");
    const words = document.createElement("p");
    const link = document.createElement("a");
    toast.className = "toast changed";
    words.textContent = `${text} `;
    link.href = location.pathname + location.search;
    link.textContent = again;
    words.append(link);
    toast.append(words);
    for (const each of toasts.querySelectorAll(".changed")) each.remove();
    toasts.append(toast);
  }

  function follow() {
    const things = wanted();
    if (document.hidden || !things.length) return rest();
    const asked = things.map((each) => `follow=${encodeURIComponent(each)}`).join("&");
    if (source && asked === following) return;
    rest();
    following = asked;
    source = new EventSource(`${live}?${asked}&since=${since}`);
    if (moving().length) waiting = setTimeout(poll, PATIENCE);
    source.addEventListener("moved", (event) => {
      clearTimeout(waiting);
      clearInterval(polling);
      polling = 0;
      refresh(event.data);
    });
    source.addEventListener("changed", (event) => {
      since = event.lastEventId || since;
      say(event.data);
    });
    source.addEventListener("over", rest);
    source.onerror = () => {
      if (!source || source.readyState !== EventSource.CLOSED) return;
      poll();
      retrying = setTimeout(() => { rest(); follow(); }, RETRY);
    };
  }

  // What this page saves by itself is no news to it.
  document.addEventListener("kapocs:saved", () => {
    rest();
    since = String(Date.now() + 2000);
    follow();
  });
  document.addEventListener("visibilitychange", follow);
  document.addEventListener("htmx:afterSettle", follow);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", follow);
  follow();
})();
