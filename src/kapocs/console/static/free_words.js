// Words of the free editor in Hungarian and English; those that are missing are the editor's own.
"use strict";

const freeWords = (() => {
  const picture =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='600' height='280'%3E%3Cpath fill='%23dde3e0' d='M0 0h600v280H0z'/%3E%3Cpath fill='none' stroke='%235a6663' stroke-width='6' d='M230 190l50-60 36 42 24-26 30 44z'/%3E%3C/svg%3E";
  const english = {
    traitManager: { empty: "Choose a part of the letter first." },
    styleManager: { empty: "Choose a part of the letter first." },
    panels: { buttons: { titles: { "sw-visibility": "Frames of the parts", preview: "Without frames", "open-sm": "Look", "open-tm": "Settings of the part", "open-layers": "Order of the parts", "open-blocks": "New parts" } } },
  };
  const hungarian = {
    assetManager: { addButton: "Kép hozzáadása", inputPlh: "https://… vagy /i/…", modalTitle: "Kép választása", uploadTitle: "Képek a Képek oldalon tölthetők fel" },
    domComponents: { names: { "": "Doboz", wrapper: "Levél", text: "Szöveg", comment: "Megjegyzés", image: "Kép", video: "Videó", label: "Felirat", link: "Link", map: "Térkép", tfoot: "Táblázat alja", tbody: "Táblázat törzse", thead: "Táblázat feje", table: "Táblázat", row: "Sor", cell: "Cella" } },
    deviceManager: { device: "Eszköz", devices: { desktop: "Asztali", tablet: "Tábla", mobileLandscape: "Telefon fektetve", mobilePortrait: "Telefon" } },
    panels: { buttons: { titles: { preview: "Keretek nélkül", fullscreen: "Teljes képernyő", "sw-visibility": "A részek kerete", "export-template": "Kód", "open-sm": "Megjelenés", "open-tm": "A rész beállításai", "open-layers": "A részek sorrendje", "open-blocks": "Új részek" } } },
    selectorManager: { label: "Osztályok", selected: "Kijelölve", emptyState: "– állapot –", states: { hover: "Fölötte az egér", active: "Kattintás", "nth-of-type(2n)": "Minden második" } },
    styleManager: {
      empty: "Előbb jelöljön ki egy részt a levélben!",
      layer: "Réteg",
      fileButton: "Képek",
      sectors: { general: "Általános", layout: "Elrendezés", typography: "Betűk", decorations: "Háttér és keret", extra: "Egyéb", flex: "Rugalmas", dimension: "Méret és térköz" },
      properties: {
        width: "Szélesség", height: "Magasság", "max-width": "Legnagyobb szélesség", "min-height": "Legkisebb magasság", margin: "Külső térköz", padding: "Belső térköz", "vertical-align": "Függőleges igazítás", "icon-size": "Ikon mérete",
        "margin-top": "Felül", "margin-right": "Jobbra", "margin-bottom": "Alul", "margin-left": "Balra", "padding-top": "Felül", "padding-right": "Jobbra", "padding-bottom": "Alul", "padding-left": "Balra",
        "font-family": "Betűtípus", "font-size": "Betűméret", "font-weight": "Vastagság", "letter-spacing": "Betűköz", color: "Betűszín", "line-height": "Sormagasság", "text-align": "Igazítás", align: "Igazítás", "text-decoration": "Aláhúzás", "font-style": "Dőlt", "text-transform": "Kis- és nagybetűk",
        "background-color": "Háttérszín", "container-background-color": "A rész háttérszíne", "background-url": "Háttérkép", "background-image": "Háttérkép", "background-repeat": "Háttérkép ismétlése", "background-size": "Háttérkép mérete", "background-position": "Háttérkép helye",
        "border-radius": "Lekerekítés", "border-top-left-radius": "Bal felső", "border-top-right-radius": "Jobb felső", "border-bottom-left-radius": "Bal alsó", "border-bottom-right-radius": "Jobb alsó", border: "Keret", "border-detached": "Keret", "border-width": "Vastagság", "border-style": "Vonal", "border-color": "Szín",
        "inner-padding": "A gomb belső térköze",
      },
    },
    traitManager: {
      empty: "Előbb jelöljön ki egy részt a levélben!",
      label: "A rész beállításai",
      traits: {
        labels: { id: "Azonosító", alt: "Helyettesítő szöveg", title: "Súgószöveg", href: "Link", rel: "Link kapcsolata", src: "Kép címe", target: "Megnyitás", name: "Név", mode: "Elrendezés", hamburger: "Menügomb", "full-width": "Teljes szélesség", "css-class": "CSS-osztály", owa: "Outlook", lang: "Nyelv", dir: "Írásirány", "fluid-on-mobile": "Telefonon teljes szélességű", "base-url": "Alapcím" },
        attributes: { id: { placeholder: "pl. ajanlat" }, alt: { placeholder: "Mi látható a képen?" }, title: { placeholder: "Rövid szöveg" }, href: { placeholder: "https://…" } },
        options: { target: { false: "Ebben az ablakban", _blank: "Új ablakban" } },
      },
    },
    storageManager: { recover: "Visszaállítja a nem mentett módosításokat?" },
  };
  const plugin = {
    "grapesjs-mjml": {
      category: "",
      panels: { buttons: { undo: "Visszavonás", redo: "Újra", desktop: "Asztali", tablet: "Tábla", mobile: "Telefon", import: "MJML betöltése" }, import: { title: "MJML betöltése", button: "Betöltés", label: "" }, export: { title: "MJML" } },
      components: { names: { body: "Levél törzse", button: "Gomb", column: "Oszlop", oneColumn: "1 oszlop", twoColumn: "2 oszlop", threeColumn: "3 oszlop", divider: "Elválasztó", group: "Csoport", hero: "Nagy kép szöveggel", image: "Kép", navBar: "Menü", navLink: "Menüpont", section: "Sáv", socialGroup: "Közösségi ikonok", socialElement: "Közösségi ikon", spacer: "Térköz", text: "Szöveg", wrapper: "Keret sávoknak", raw: "HTML" } },
    },
  };
  return {
    picture,
    hu: { messages: hungarian, plugin, table: "Táblázat", writing: { bold: "Félkövér", italic: "Dőlt", underline: "Aláhúzott", strikethrough: "Áthúzott", link: "Link", wrap: "Formázás" } },
    en: { messages: english, plugin: {}, table: "Table", writing: {} },
  };
})();
