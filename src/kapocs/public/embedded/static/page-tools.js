// The few functions of jQuery that the scripts in pages with embedded forms call, written anew.
// A page that calls more loads jQuery itself in place of this file.
(() => {
  "use strict";
  if (window.jQuery) return;

  const EXTRA = /:(visible|first|selected)\b/g;
  const shown = (element) => element.getClientRects().length > 0;

  const select = (text, root) => {
    const groups = text.split(/,(?![^[]*\])/).map((each) => each.trim());
    const found = [];
    for (const group of groups) {
      const extras = [...group.matchAll(EXTRA)].map((each) => each[1]);
      let some = [...root.querySelectorAll(group.replace(EXTRA, "") || "*")];
      if (extras.includes("visible")) some = some.filter(shown);
      if (extras.includes("selected")) some = some.filter((each) => each.selected);
      if (extras.includes("first")) some = some.slice(0, 1);
      found.push(...some);
    }
    return [...new Set(found)];
  };

  const matches = (element, text) => {
    const extras = [...text.matchAll(EXTRA)].map((each) => each[1]);
    const plain = text.replace(EXTRA, "");
    if (plain && !element.matches(plain)) return false;
    if (extras.includes("visible") && !shown(element)) return false;
    return !extras.includes("selected") || element.selected;
  };

  const wrap = (target, root) => {
    if (target instanceof Tools) return target;
    if (typeof target === "function") {
      $(document).ready(target);
      return $(document);
    }
    if (typeof target !== "string") return new Tools(target ? [target] : []);
    const text = target.trim();
    if (text.startsWith("<")) {
      const box = document.createElement("template");
      box.innerHTML = text;
      return new Tools([...box.content.childNodes]);
    }
    const roots = root ? wrap(root).items : [document];
    return new Tools([...new Set(roots.flatMap((each) => select(text, each)))]);
  };

  const $ = (target, root) => wrap(target, root);

  class Tools {
    constructor(items) {
      this.items = items;
      this.length = items.length;
      items.forEach((each, at) => {
        this[at] = each;
      });
    }

    each(work) {
      this.items.forEach((each, at) => work.call(each, at, each));
      return this;
    }

    map_(work) {
      return new Tools([...new Set(this.items.flatMap(work).filter(Boolean))]);
    }

    ready(work) {
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", work);
      else setTimeout(() => work($), 0);
      return this;
    }

    on(kind, work) {
      for (const name of kind.split(/\s+/)) {
        this.each(function each() {
          this.addEventListener(name, (event) => {
            if (work.call(this, event) !== false) return;
            event.preventDefault();
            event.stopPropagation();
          });
        });
      }
      return this;
    }

    load(work) {
      if (document.readyState === "complete") setTimeout(() => work.call(window), 0);
      else this.on("load", work);
      return this;
    }

    // An event as a visitor causes it; a form is sent unless somebody prevents it.
    trigger(kind) {
      return this.each(function each() {
        if (kind === "focus" || kind === "click" || kind === "blur") {
          this[kind]();
          return;
        }
        const event = new Event(kind, { bubbles: true, cancelable: true });
        const goes = this.dispatchEvent(event);
        if (kind === "submit" && goes && this instanceof HTMLFormElement) {
          HTMLFormElement.prototype.submit.call(this);
        }
      });
    }

    is(text) {
      return this.items.some((each) => matches(each, text));
    }

    find(text) {
      return this.map_((each) => select(text, each));
    }

    children(text) {
      return this.map_((each) => [...each.children].filter((one) => !text || matches(one, text)));
    }

    parent() {
      return this.map_((each) => each.parentElement);
    }

    parents(text) {
      return this.map_((each) => {
        const above = [];
        for (let one = each.parentElement; one; one = one.parentElement) {
          if (!text || matches(one, text)) above.push(one);
        }
        return above;
      });
    }

    closest(text) {
      return this.map_((each) => each.closest(text));
    }

    next(text) {
      return this.map_((each) => {
        const one = each.nextElementSibling;
        return one && (!text || matches(one, text)) ? one : null;
      });
    }

    first() {
      return new Tools(this.items.slice(0, 1));
    }

    val(text) {
      if (text === undefined) return this.items[0]?.value;
      return this.each(function each() {
        this.value = text;
      });
    }

    prop(name, value) {
      const own = name === "class" ? "className" : name;
      if (value === undefined) return this.items[0]?.[own];
      return this.each(function each() {
        this[own] = value;
      });
    }

    attr(name, value) {
      if (value === undefined) return this.items[0]?.getAttribute(name) ?? undefined;
      return this.each(function each() {
        if (value === false) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? name : value);
      });
    }

    removeAttr(name) {
      return this.each(function each() {
        this.removeAttribute(name);
      });
    }

    html(text) {
      if (text === undefined) return this.items[0]?.innerHTML;
      return this.each(function each() {
        this.innerHTML = text;
      });
    }

    text(text) {
      if (text === undefined) return this.items.map((each) => each.textContent).join("");
      return this.each(function each() {
        this.textContent = text;
      });
    }

    append(content) {
      const target = this.items[0];
      if (target) target.append(...wrap(content).items);
      return this;
    }

    remove() {
      return this.each(function each() {
        this.remove();
      });
    }

    css(name, value) {
      if (value === undefined && typeof name === "string") {
        return this.items[0] && getComputedStyle(this.items[0]).getPropertyValue(name);
      }
      const all = typeof name === "string" ? { [name]: value } : name;
      return this.each(function each() {
        for (const key of Object.keys(all)) this.style.setProperty(key, all[key]);
      });
    }

    show() {
      return this.each(function each() {
        this.style.display = "";
        if (getComputedStyle(this).display === "none") this.style.display = "block";
      });
    }

    hide() {
      return this.css("display", "none");
    }

    addClass(names) {
      return this.each(function each() {
        this.classList.add(...names.split(/\s+/).filter(Boolean));
      });
    }

    removeClass(names) {
      return this.each(function each() {
        this.classList.remove(...names.split(/\s+/).filter(Boolean));
      });
    }

    toggleClass(names) {
      return this.each(function each() {
        for (const name of names.split(/\s+/).filter(Boolean)) this.classList.toggle(name);
      });
    }

    hasClass(name) {
      return this.items.some((each) => each.classList.contains(name));
    }

    height() {
      const one = this.items[0];
      if (one === window) return window.innerHeight;
      if (one === document) return document.documentElement.scrollHeight;
      return one ? one.getBoundingClientRect().height : undefined;
    }
  }

  for (const kind of ["click", "change", "submit", "focus", "blur", "keyup", "keydown", "input"]) {
    Tools.prototype[kind] = function event(work) {
      return work ? this.on(kind, work) : this.trigger(kind);
    };
  }

  let calls = 0;
  const jsonp = (wish) => {
    const name = `jsonp${Date.now()}_${(calls += 1)}`;
    const address = new URL(wish.url, location.href);
    for (const key of Object.keys(wish.data || {})) address.searchParams.set(key, wish.data[key]);
    address.searchParams.set(wish.jsonp || "callback", name);
    if (wish.cache === false) address.searchParams.set("_", String(Date.now()));
    const script = document.createElement("script");
    const over = () => {
      script.remove();
      delete window[name];
    };
    window[name] = (answer) => {
      over();
      if (wish.success) wish.success(answer);
    };
    script.onerror = () => {
      over();
      if (wish.error) wish.error();
    };
    script.src = address.href;
    document.head.append(script);
  };

  $.fn = Tools.prototype;
  $.ajax = (wish) => {
    if (wish.dataType === "jsonp") jsonp(wish);
  };
  $.each = (items, work) => {
    for (const key of Object.keys(items)) work.call(items[key], key, items[key]);
  };
  $.trim = (text) => String(text ?? "").trim();
  $.noConflict = () => {
    if (window.$ === $) delete window.$;
    return $;
  };
  window.jQuery = $;
  window.$ = window.$ || $;
})();
