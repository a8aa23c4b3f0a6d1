"use strict";

(() => {
  const PAGE = 50;
  const page = JSON.parse(document.getElementById("data").textContent);
  const { articles, stories, findings } = page;
  const find = (id) => document.getElementById(id);

  // --- verdicts: those the report came with, and this browser's own on top -------------------

  const own = memory.read("factdiff:reviews") ?? {};
  const reviews = {
    get: (finding) => (finding.id in own ? own[finding.id] : finding.review),
    set(finding, review) {
      own[finding.id] = review;
      memory.write("factdiff:reviews", own);
      redraw(finding);
    },
  };

  // --- filters -------------------------------------------------------------------------------

  /** The passages of a finding, of an update, or of a claim. */
  const passages = (item) =>
    (item.sides ?? item.steps ?? [item]).flatMap((answer) => answer.passages);
  const sources = (item) => unique(passages(item).map((passage) => passage.article));
  const unique = (values) => [...new Set(values)];
  const { left_out = [], alone = [], corroborated = [] } = page;
  const checked = [...left_out, ...alone, ...corroborated];
  const everything = [
    ...findings,
    ...page.updates,
    ...page.timeline,
    ...page.coverage,
    ...checked,
  ];
  const inOrder = (numbers) => unique(numbers.filter((n) => n >= 0)).sort((a, b) => a - b);
  const RANKS = ["high", "medium", "low"];

  const facets = [
    { key: "severity", label: "Severity", of: (f) => [f.severity], options: RANKS },
    {
      key: "status",
      label: "Status",
      of: (f) => [status(f, reviews)],
      options: ["open", ...(findings.some((f) => f.known) ? ["known"] : []), ...VERDICTS],
    },
    {
      key: "kind",
      label: "Kind",
      of: (f) => [f.kind],
      options: unique(findings.map((f) => f.kind)).sort(),
    },
    {
      key: "source",
      label: "Source",
      of: (item) => sources(item).map(String),
      options: inOrder(everything.flatMap(sources)).map(String),
      name: (value) => articles[value].name,
      everywhere: true,
    },
    {
      key: "story",
      label: "Story",
      of: (item) => [String(item.story)],
      options: stories.length > 1 ? inOrder(everything.map((item) => item.story)).map(String) : [],
      name: (value) => stories[value].title || "Untitled",
      everywhere: true,
    },
  ].filter((facet) => facet.options.length > 1);

  const state = { view: "findings", page: 0, order: "story", query: "", chosen: {} };

  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    const view = given.get("view");
    state.view = find(`view-${view}`) ? view : "findings";
    state.page = Math.max(0, (Number.parseInt(given.get("page"), 10) || 1) - 1);
    state.order = given.get("order") === "gravity" ? "gravity" : "story";
    state.query = given.get("q") ?? "";
    for (const { key, options } of facets) {
      state.chosen[key] = new Set(given.getAll(key).filter((value) => options.includes(value)));
    }
  }

  function writeAddress() {
    const out = new URLSearchParams({ view: state.view });
    if (state.page) out.set("page", state.page + 1);
    if (state.order !== "story") out.set("order", state.order);
    if (state.query) out.set("q", state.query);
    for (const { key } of facets) for (const value of state.chosen[key]) out.append(key, value);
    history.replaceState(null, "", `#${out}`);
  }

  const searched = new Map();
  function wordsOf(item) {
    if (!searched.has(item)) {
      const values = (item.sides ?? item.steps ?? [item]).map((answer) => answer.value ?? "");
      const quoted = passages(item).map((passage) => passage.text.join(""));
      const names = sources(item).map((number) => articles[number]?.name ?? "");
      const title = stories[item.story].title;
      const words = [item.message ?? item.claim, title, ...values, ...quoted, ...names];
      searched.set(item, words.join("\n").toLowerCase());
    }
    return searched.get(item);
  }

  const applicable = (view) => facets.filter((facet) => view.findings || facet.everywhere);

  const admits = (facet, item) => {
    const chosen = state.chosen[facet.key];
    return !chosen.size || facet.of(item).some((value) => chosen.has(value));
  };

  /** The items of a view that have the words that are searched for. */
  function worded(view) {
    const terms = state.query.toLowerCase().split(/\s+/).filter(Boolean);
    return view.items.filter((item) => terms.every((term) => wordsOf(item).includes(term)));
  }

  /** The items of a view that all filters let through, in the order that was chosen. */
  function matching(view) {
    const used = applicable(view);
    const found = worded(view).filter((item) => used.every((facet) => admits(facet, item)));
    if (view.findings && state.order === "gravity") {
      const rank = (f) => RANKS.indexOf(f.severity) - f.confidence / 2;
      found.sort((a, b) => rank(a) - rank(b));
    }
    return found;
  }

  // --- views: what there is to show, and how ------------------------------------------------

  /** Consecutive items of one story, each under its title. */
  function byStory(items, draw) {
    const groups = [];
    for (const item of items) {
      const last = groups.at(-1);
      if (last && last[0].story === item.story) last.push(item);
      else groups.push([item]);
    }
    return groups.map((group) => {
      const { title } = stories[group[0].story];
      const heading = stories.length > 1 ? el("h2", { class: "story" }, title || "Untitled") : null;
      return el("div", { class: "group" }, heading, draw(group, title));
    });
  }

  const table = (label, head, rows) =>
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": label || "Untitled" },
      el(
        "table",
        { class: "matrix" },
        el("thead", {}, el("tr", {}, head.map((cell) => el("th", { scope: "col" }, cell)))),
        el("tbody", {}, rows),
      ),
    );

  function grid(group, title) {
    const across = inOrder(group.flatMap(sources));
    const cell = (finding, number) => {
      const answers = finding.sides
        .map((side, index) => [side, index])
        .filter(([side]) => sources(side).includes(number));
      return el(
        "td",
        {},
        answers.map(([side, index]) =>
          el(
            "span",
            { class: `answer side-${index % 6}` },
            el("span", { class: "letter", "aria-hidden": "true" }, letter(index)),
            side.value || "no value",
          ),
        ),
      );
    };
    const row = (finding) =>
      el(
        "tr",
        {},
        el(
          "th",
          { scope: "row" },
          el("span", { class: `severity ${finding.severity}` }, finding.severity),
          el(
            "button",
            { type: "button", class: "link", click: () => show(finding.id) },
            finding.message,
          ),
        ),
        across.map((number) => cell(finding, number)),
      );
    const head = ["Question", ...across.map((number) => articles[number].name)];
    return table(title, head, group.map(row));
  }

  function coverage(group, title) {
    const across = inOrder(group.flatMap((item) => [...sources(item), ...item.absent]));
    const row = (item) => {
      const carriers = new Set(sources(item));
      return el(
        "tr",
        {},
        el(
          "th",
          { scope: "row" },
          folded(item, articles),
          item.flagged ? el("span", { class: "flag" }, "left out by one account only") : null,
        ),
        across.map((number) =>
          carriers.has(number)
            ? el("td", { class: "carried" }, "●", el("span", { class: "unseen" }, "carries it"))
            : el("td", { class: "absent" }, "–", el("span", { class: "unseen" }, "does not")),
        ),
        el("td", { class: "number" }, String(item.origins)),
      );
    };
    const names = across.map((number) => articles[number].name);
    return table(title, ["Claim", ...names, "Origins"], group.map(row));
  }

  const timeline = (group) =>
    el(
      "ol",
      { class: "timeline" },
      group.map((item) =>
        el(
          "li",
          {},
          el("p", { class: "when" }, item.value),
          el(
            "div",
            {},
            folded(item, articles),
            el(
              "p",
              { class: "small" },
              sources(item)
                .map((number) => articles[number]?.name ?? "unknown article")
                .join(" · "),
              item.disputed
                ? el(
                    "button",
                    { type: "button", class: "link", click: () => show(item.disputed) },
                    "disputed",
                  )
                : null,
            ),
          ),
        ),
      ),
    );

  const updates = (group) =>
    group.map((item) =>
      el(
        "article",
        { class: "update" },
        el("h3", {}, item.message),
        el(
          "ol",
          { class: "timeline" },
          item.steps.map((step) =>
            el(
              "li",
              {},
              el("p", { class: "when" }, step.published),
              el(
                "div",
                {},
                el("strong", {}, step.value),
                step.passages.map((passage) => quotation(passage, articles)),
              ),
            ),
          ),
        ),
      ),
    );

  const claims = (group) => claimList(group, articles);

  const cards = (group) => group.map((finding) => card(finding, articles, reviews));

  const views = {
    findings: { items: findings, draw: cards, noun: "finding", findings: true },
    grid: { items: findings, draw: grid, noun: "question", findings: true },
    left_out: { items: left_out, draw: claims, noun: "claim" },
    alone: { items: alone, draw: claims, noun: "claim" },
    corroborated: { items: corroborated, draw: claims, noun: "claim" },
    updates: { items: page.updates, draw: updates, noun: "update" },
    timeline: { items: page.timeline, draw: timeline, noun: "dated claim" },
    coverage: { items: page.coverage, draw: coverage, noun: "claim" },
  };

  // --- drawing -------------------------------------------------------------------------------

  const count = (number, noun) =>
    `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  let shown = [];

  function drawRows(name, rows) {
    const { items, draw, noun } = views[name];
    const nothing = items.length ? `No ${noun} matches these filters.` : `There are no ${noun}s.`;
    find(`view-${name}`)
      .querySelector(".rows")
      .replaceChildren(
        ...(rows.length ? byStory(rows, draw) : [el("p", { class: "empty" }, nothing)]),
      );
  }

  function draw() {
    const view = views[state.view];
    shown = view ? matching(view) : [];
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    state.page = Math.min(state.page, pages - 1);
    for (const section of document.querySelectorAll(".view")) {
      section.hidden = section.id !== `view-${state.view}`;
    }
    for (const tab of document.querySelectorAll(".views button")) {
      tab.setAttribute("aria-current", String(tab.dataset.view === state.view));
    }
    const start = state.page * PAGE;
    if (view) drawRows(state.view, shown.slice(start, start + PAGE));
    find("order").closest("label").hidden = !view?.findings;
    document.querySelector(".frame").classList.toggle("unfiltered", !view);
    document.querySelector(".pager").hidden = pages === 1;
    find("place").textContent = `Page ${state.page + 1} of ${pages}`;
    find("previous").disabled = state.page === 0;
    find("next").disabled = state.page === pages - 1;
    drawFilters();
    writeAddress();
  }

  const boxes = new Map();

  function makeFacets() {
    const choice = (facet, value) => {
      const number = el("span", { class: "count" });
      const box = el("input", {
        type: "checkbox",
        change: () => {
          if (box.checked) state.chosen[facet.key].add(value);
          else state.chosen[facet.key].delete(value);
          turn(0);
        },
      });
      boxes.set(`${facet.key}=${value}`, { box, number });
      const name = facet.name ? facet.name(value) : capital(value);
      return el("label", {}, box, el("span", { class: "name" }, name), number);
    };
    const group = (facet) =>
      el(
        "fieldset",
        { "data-facet": facet.key },
        el("legend", {}, facet.label),
        el("div", { class: "options" }, facet.options.map((value) => choice(facet, value))),
      );
    find("choices").replaceChildren(...facets.map(group));
  }

  /** How many items each choice would show, the other filters as they are. */
  function drawFilters() {
    const view = views[state.view];
    const used = view ? applicable(view) : [];
    const pool = view ? worded(view) : [];
    let active = 0;
    for (const facet of facets) {
      document.querySelector(`[data-facet="${facet.key}"]`).hidden = !used.includes(facet);
      const others = used.filter((other) => other !== facet);
      const counts = new Map();
      for (const item of used.includes(facet) ? pool : []) {
        if (others.every((other) => admits(other, item))) {
          for (const value of facet.of(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      for (const value of facet.options) {
        const { box, number } = boxes.get(`${facet.key}=${value}`);
        box.checked = state.chosen[facet.key].has(value);
        number.textContent = (counts.get(value) ?? 0).toLocaleString("en");
      }
      if (used.includes(facet)) active += state.chosen[facet.key].size;
    }
    const total = view && count(view.items.length, view.noun);
    if (!view) find("shown").textContent = count(articles.length, "article");
    else if (shown.length === view.items.length) find("shown").textContent = total;
    else find("shown").textContent = `${shown.length.toLocaleString("en")} of ${total}`;
    find("active").textContent = active ? `(${active})` : "";
    find("reset").hidden = !active && !(view && state.query);
    if (find("query").value.trim() !== state.query) find("query").value = state.query;
    find("order").value = state.order;
  }

  function turn(number) {
    state.page = number;
    draw();
    scrollTo(0, 0);
  }

  function reset() {
    for (const { key } of facets) state.chosen[key].clear();
    state.query = "";
    turn(0);
  }

  /** Draw one card again where it stands; what it may no longer match is decided later. */
  function redraw(finding) {
    const old = find(`finding-${finding.id}`);
    const focused = old.contains(document.activeElement) && document.activeElement;
    const fresh = card(finding, articles, reviews);
    fresh.querySelector("details").open = old.querySelector("details").open;
    old.replaceWith(fresh);
    const verdict = focused && focused.dataset.verdict;
    if (verdict) fresh.querySelector(`[data-verdict="${verdict}"]`).focus();
    else if (focused) fresh.focus();
    drawFilters();
  }

  /** Go to a finding, if need be without the filters that hide it. */
  function show(id) {
    state.view = "findings";
    const place = () => matching(views.findings).findIndex((finding) => finding.id === id);
    if (place() < 0) reset();
    turn(Math.floor(place() / PAGE));
    focusCard(find(`finding-${id}`));
  }

  // --- keys ----------------------------------------------------------------------------------

  const current = () => document.activeElement?.closest(".finding") ?? null;

  function focusCard(target) {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }

  function step(by) {
    if (state.view !== "findings") return;
    const all = [...document.querySelectorAll("#view-findings .finding")];
    const at = all.indexOf(current());
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    if (all[next]) {
      focusCard(all[next]);
    } else if (isPage(state.page + by)) {
      turn(state.page + by);
      const fresh = [...document.querySelectorAll("#view-findings .finding")];
      focusCard(fresh.at(by > 0 ? 0 : -1));
    }
  }

  const isPage = (number) => number >= 0 && number * PAGE < shown.length;
  const press = (selector) => current()?.querySelector(selector)?.click();
  const open = (index) => document.querySelectorAll(".views button")[index]?.click();

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press('[data-verdict="accepted"]'),
    w: () => press('[data-verdict="wrong"]'),
    c: () => press('[data-verdict="corrected"]'),
    e: () => press(".why summary"),
    n: () => isPage(state.page + 1) && turn(state.page + 1),
    p: () => isPage(state.page - 1) && turn(state.page - 1),
    t: () => theme.toggle(),
    "/": () => find("query").focus(),
    "?": () => find("guide").showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === find("query")) find("main").focus();
    if (typing(event)) return;
    const action = keys[event.key] ?? (/^[1-9]$/.test(event.key) && (() => open(event.key - 1)));
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // --- start ---------------------------------------------------------------------------------

  let waiting;
  find("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      state.query = find("query").value.trim();
      turn(0);
    }, 120);
  });
  find("order").addEventListener("change", () => {
    state.order = find("order").value;
    turn(0);
  });
  find("reset").addEventListener("click", reset);
  find("help").addEventListener("click", () => find("guide").showModal());
  find("previous").addEventListener("click", () => turn(state.page - 1));
  find("next").addEventListener("click", () => turn(state.page + 1));
  for (const tab of document.querySelectorAll(".views button")) {
    tab.addEventListener("click", () => {
      state.view = tab.dataset.view;
      turn(0);
    });
  }
  addEventListener("hashchange", () => {
    readAddress();
    draw();
  });
  // Paper has no pages to turn: everything that matches is drawn.
  addEventListener("beforeprint", () => {
    for (const name of Object.keys(views)) {
      if (find(`view-${name}`)) drawRows(name, matching(views[name]));
    }
  });
  addEventListener("afterprint", draw);

  if (matchMedia("(max-width: 60rem)").matches) find("facets").open = false;
  theme.start();
  readAddress();
  makeFacets();
  draw();
})();
