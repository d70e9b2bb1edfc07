// The source of a letter as the free editor takes it, and back: what it cannot show stays as it is.
"use strict";

const freeMjml = (() => {
  const TAG = /<!--[\s\S]*?-->|<(\/?)(mj-[\w-]+)((?:\s+[^\s"'<>\/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*(\/?)>/g;
  const ATTRIBUTE = /([^\s"'<>\/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
  const MERGE = /\[[^[\]\n]{1,300}\]/g;
  // What stands in these is HTML.
  const ENDING = new Set(["mj-text", "mj-button", "mj-table", "mj-raw", "mj-navbar-link", "mj-social-element", "mj-accordion-title", "mj-accordion-text"]);
  const NAMESPACE = / xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/g;

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const quoted = (text) => escaped(String(text)).replace(/"/g, "&quot;");

  const decoded = (text) => {
    const area = document.createElement("textarea");
    area.innerHTML = text.replace(/</g, "&lt;");
    return area.value;
  };

  const attributes = (text) => {
    let made = "";
    for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
      made += ` ${name}="${quoted(decoded(double ?? single ?? bare ?? ""))}"`;
    }
    return made;
  };

  const wellFormed = (html) => {
    const piece = document.createElement("template");
    piece.innerHTML = html;
    const writer = new XMLSerializer();
    return [...piece.content.childNodes].map((each) => writer.serializeToString(each)).join("").replace(NAMESPACE, "");
  };

  // MJML whose HTML parts are closed, as a reader of XML wants them.
  const asXml = (mjml) => {
    let made = "";
    let at = 0;
    TAG.lastIndex = 0;
    for (let tag = TAG.exec(mjml); tag; tag = TAG.exec(mjml)) {
      const [whole, closes, name, told, empty] = tag;
      made += mjml.slice(at, tag.index);
      at = tag.index + whole.length;
      if (!name) {
        made += whole;
      } else if (closes) {
        made += `</${name}>`;
      } else {
        made += `<${name}${attributes(told)}${empty ? "/" : ""}>`;
        const end = ENDING.has(name) && !empty ? mjml.indexOf(`</${name}`, at) : -1;
        if (end >= 0) {
          made += wellFormed(mjml.slice(at, end));
          at = TAG.lastIndex = end;
        }
      }
    }
    return made + mjml.slice(at);
  };

  const isXml = (text) => !new DOMParser().parseFromString(text, "text/xml").querySelector("parsererror");

  // The letter's parts: what the editor shows, and what stays around it. Null: it is no such letter.
  const opened = (source) => {
    const begin = source.search(/<mj-body[\s>\/]/);
    const end = source.lastIndexOf("</mj-body>");
    if (begin < 0 || end < begin) return null;
    const cut = end + "</mj-body>".length;
    const before = source.slice(0, begin);
    const body = asXml(source.slice(begin, cut));
    if (!isXml(body)) return null;
    const styles = [...before.matchAll(/<mj-style[^>]*>([\s\S]*?)<\/mj-style>/g)].map((each) => each[1]);
    const defaults = [...before.matchAll(/<mj-attributes>[\s\S]*?<\/mj-attributes>/g)].map((each) => each[0]).join("");
    return { before, body, after: source.slice(cut), css: styles.join("\n"), defaults, original: source.slice(begin, cut) };
  };

  const tags = (text) => text.match(MERGE) || [];

  // Merge tags as they were written, where a writer of HTML has put entities into them.
  const withTags = (made, original) => {
    for (const tag of new Set(tags(original))) {
      made = made.split(escaped(tag)).join(tag);
      // In an attribute quotation marks would end it.
      made = made.split(quoted(tag)).join(tag.replace(/"/g, "&quot;"));
    }
    return made;
  };

  const isSame = (one, other) => tags(one).sort().join() === tags(other).sort().join();

  // A line for each part, indented by how deep it stands.
  const inLines = (mjml, indent = "  ") => {
    let made = "";
    let depth = 1;
    let at = 0;
    const put = (text, deep) => {
      if (text.trim()) made += `${indent.repeat(Math.max(deep, 0))}${text.trim()}\n`;
    };
    TAG.lastIndex = 0;
    for (let tag = TAG.exec(mjml); tag; tag = TAG.exec(mjml)) {
      const [whole, closes, name, , empty] = tag;
      put(mjml.slice(at, tag.index), depth);
      at = tag.index + whole.length;
      if (closes) depth -= 1;
      const close = `</${name}>`;
      const end = name && !closes && !empty && (ENDING.has(name) || mjml.startsWith(close, at)) ? mjml.indexOf(close, at) : -1;
      if (end >= 0) at = TAG.lastIndex = end + close.length;
      put(mjml.slice(tag.index, at), depth);
      if (name && !closes && !empty && end < 0) depth += 1;
    }
    return made.trim();
  };

  // The whole source after the editor has changed the body.
  const source = (parts, body) => `${parts.before}${inLines(withTags(body, parts.original))}${parts.after}`;

  const inner = (mjml) => mjml.replace(/^\s*<mjml>|<\/mjml>\s*$/g, "");

  return { opened, inner, source, isSame, quoted, withTags };
})();
