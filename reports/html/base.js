"use strict";

// What the report and the desk share: elements made of text, passages, findings, the theme.
// Text never becomes markup here: el() makes text nodes, and nothing sets innerHTML.

const VERDICTS = ["accepted", "wrong", "corrected"];

/** An element; functions become listeners, true and false attributes, everything else a value. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (typeof value === "boolean") element.toggleAttribute(key, value);
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

const letter = (index) => (index < 26 ? String.fromCharCode(65 + index) : `${index + 1}`);

/** Runs that alternate between plain and marked text. */
const marked = (runs) =>
  runs.map((run, index) => (index % 2 ? el("mark", {}, run) : run)).filter((run) => run !== "");

/** A passage: whose it is, and its words with what the paragraph says around them. */
function quotation(passage, articles, open) {
  const article = articles[passage.article];
  const name = article ? article.name : "unknown article";
  const source = open
    ? el("button", { type: "button", class: "source", click: () => open(passage) }, name)
    : el("span", { class: "source" }, name);
  const published = article ? ` · ${article.published}` : "";
  const said = passage.said ? ` · ${passage.said}` : "";
  const around = (text) => (text ? el("span", { class: "around" }, text) : null);
  return el(
    "figure",
    { class: "passage" },
    el("figcaption", {}, source, published, said),
    el(
      "blockquote",
      {},
      around(passage.before),
      el("span", { class: "words" }, marked(passage.text)),
      around(passage.after),
    ),
  );
}

/** A claim that unfolds into the passages that carry it. */
const folded = (item, articles) =>
  el(
    "details",
    { class: "claim" },
    el("summary", {}, item.claim),
    el(
      "ul",
      { class: "told" },
      item.passages.map((passage) =>
        el(
          "li",
          {},
          el("span", { class: "source" }, articles[passage.article]?.name ?? "unknown article"),
          el("q", {}, marked(passage.text)),
        ),
      ),
    ),
  );

const claimList = (items, articles) =>
  el("ul", { class: "claims" }, items.map((item) => el("li", {}, folded(item, articles))));

/** The buttons that mark a finding, and its note. */
function reviewer(finding, reviews) {
  const held = reviews.get(finding);
  const note = el("input", {
    type: "text",
    class: "note",
    placeholder: "Note",
    "aria-label": "Note",
    maxlength: "2000",
    value: held?.note ?? "",
    change: () => reviews.set(finding, { ...reviews.get(finding), note: note.value.trim() }),
  });
  note.hidden = !held;
  const buttons = VERDICTS.map((verdict) =>
    el(
      "button",
      {
        type: "button",
        "data-verdict": verdict,
        "aria-pressed": String(held?.verdict === verdict),
        click: () => {
          const now = reviews.get(finding);
          const next = now?.verdict === verdict ? null : { verdict, note: note.value.trim() };
          reviews.set(finding, next);
        },
      },
      capital(verdict),
    ),
  );
  return el(
    "div",
    { class: "review" },
    el("div", { class: "verdicts", role: "group", "aria-label": "Mark this finding" }, buttons),
    note,
  );
}

/** What became of a finding: a verdict, or known to a baseline or suppression, or still open. */
const status = (finding, reviews) =>
  reviews.get(finding)?.verdict ?? (finding.known ? "known" : "open");

/** A finding as a card. `reviews` has get(finding) and set(finding, review or null). */
function card(finding, articles, reviews, open) {
  const title = `f-${finding.id}`;
  const side = (held, index) =>
    el(
      "div",
      { class: `side side-${index % 6}`, role: "group", "aria-label": `Answer ${letter(index)}` },
      el(
        "p",
        { class: "value" },
        el("span", { class: "letter", "aria-hidden": "true" }, letter(index)),
        el("strong", {}, held.value || "no value"),
      ),
      el("p", { class: "standing" }, held.standing),
      held.passages.map((passage) => quotation(passage, articles, open)),
    );
  return el(
    "article",
    {
      class: "finding",
      id: `finding-${finding.id}`,
      "data-id": finding.id,
      "data-status": status(finding, reviews),
      "aria-labelledby": title,
      tabindex: "-1",
    },
    el(
      "header",
      {},
      el(
        "p",
        { class: "tags" },
        el("span", { class: `severity ${finding.severity}` }, finding.severity),
        el("span", { class: "kind" }, capital(finding.kind)),
        el("span", { class: "sure" }, `confidence ${finding.confidence.toFixed(2)}`),
        finding.known ? el("span", { class: "known" }, `Known by ${finding.known}`) : null,
      ),
      reviewer(finding, reviews),
      el("h3", { id: title }, finding.message),
    ),
    el("div", { class: `sides sides-${Math.min(finding.sides.length, 3)}` }, finding.sides.map(side)),
    el(
      "details",
      { class: "why" },
      el("summary", {}, "Why these are compared"),
      finding.reasons.length ? el("ul", {}, finding.reasons.map((r) => el("li", {}, r))) : null,
      el("p", { class: "small" }, `Rule ${finding.rule}, fingerprint ${finding.id}`),
    ),
  );
}

/** What the browser remembers; nothing where storage is forbidden. */
const memory = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A private window: the mark lasts as long as the page.
    }
  },
};

/** Light or dark as the system has it, until somebody chooses. */
const theme = {
  dark: () =>
    (document.documentElement.dataset.theme ??
      (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark",
  start() {
    const chosen = memory.read("factdiff:theme");
    if (chosen) document.documentElement.dataset.theme = chosen;
    document.getElementById("theme").addEventListener("click", () => theme.toggle());
  },
  toggle() {
    const chosen = theme.dark() ? "light" : "dark";
    document.documentElement.dataset.theme = chosen;
    memory.write("factdiff:theme", chosen);
  },
};

/** Whether a key press is text for a field, or the browser's own business. */
const typing = (event) =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.target.closest("input, textarea, select, dialog") !== null;
