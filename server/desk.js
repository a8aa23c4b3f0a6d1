"use strict";

(() => {
  const PAUSE = 600; // milliseconds without a key before a text is checked
  const find = (id) => document.getElementById(id);
  const text = find("text");
  const FIELDS = ["source", "published", "url"];
  const SETTLED = new Set(["wrong", "known"]); // not marked in the text

  let page = null; // what the last check showed
  let stretches = []; // { finding, start, end, words } in UTF-16 units of the text as it is now
  let active = null; // the finding whose passages stand out
  let last = ""; // the text when it was last looked at

  // --- talking to the server ------------------------------------------------------------------

  async function ask(method, address, body) {
    const raw = body instanceof Blob;
    const response = await fetch(address, {
      method,
      headers: body && { "content-type": raw ? "application/octet-stream" : "application/json" },
      body: raw || !body ? body : JSON.stringify(body),
    });
    if (response.ok) return response;
    const answer = await response.json().catch(() => ({}));
    throw new Error(answer.detail ?? `the server answered ${response.status}`);
  }

  function complain(error) {
    find("fault").textContent = error ? capital(error.message) : "";
    find("fault").hidden = !error;
  }

  const draft = () => ({
    text: text.value,
    ...Object.fromEntries(FIELDS.map((field) => [field, find(field).value || null])),
  });

  // --- verdicts, kept by the server -----------------------------------------------------------

  const reviews = {
    get: (finding) => finding.review,
    async set(finding, review) {
      const before = finding.review;
      finding.review = review;
      const here = new Set(page.findings.map(({ id }) => id));
      rememberVerdicts((memory.read("factdiff:marked") ?? []).filter(({ id }) => !here.has(id)));
      redraw(finding);
      try {
        const address = `/api/reviews/${finding.id}`;
        if (review) {
          await ask("PUT", address, { verdict: review.verdict, note: review.note });
        } else {
          await ask("DELETE", address);
        }
        complain(null);
      } catch (error) {
        finding.review = before;
        redraw(finding);
        complain(error);
      }
    },
  };

  /** Whether two findings of one text are one disagreement, told in other words by the text. */
  function alike(one, other) {
    const values = ({ sides }) => sides.map(({ value }) => value).sort().join("\n");
    const others = ({ sides }) =>
      sides.flatMap(({ passages }) => passages).filter(({ path }) => path !== "draft");
    const same = (a, b) => a.path === b.path && a.start === b.start && a.end === b.end;
    return (
      one.kind === other.kind &&
      values(one) === values(other) &&
      (!others(one).length || others(one).some((a) => others(other).some((b) => same(a, b))))
    );
  }

  /** What is remembered of a finding with a verdict: as much as tells it from others. */
  const remembered = ({ id, kind, sides, review }) => ({
    id,
    kind,
    review,
    sides: sides.map(({ value, passages }) => ({
      value,
      passages: passages.map(({ path, start, end }) => ({ path, start, end })),
    })),
  });

  /**
   * A finding is known by what both sides say, so rewording its sentence makes it another one. Its
   * verdict goes over to it, if the values and the other's passage are the same and no other
   * finding is like it.
   */
  function carryVerdicts() {
    for (const finding of page.findings) {
      for (const passage of finding.sides.flatMap(({ passages }) => passages)) {
        passage.path = page.articles[passage.article]?.path;
      }
    }
    const here = new Set(page.findings.map(({ id }) => id));
    const gone = [];
    for (const mark of memory.read("factdiff:marked") ?? []) {
      if (here.has(mark.id)) continue;
      const heirs = page.findings.filter((finding) => !finding.review && alike(finding, mark));
      if (heirs.length === 1) reviews.set(heirs[0], mark.review);
      else gone.push(mark); // it may come back with the next key
    }
    rememberVerdicts(gone);
  }

  function rememberVerdicts(gone) {
    const held = page.findings.filter(({ review }) => review).map(remembered);
    memory.write("factdiff:marked", [...held, ...gone].slice(0, 500));
  }

  // --- checking while somebody writes --------------------------------------------------------

  let waiting = null;
  let running = false;
  let again = false;

  function changed() {
    memory.write("factdiff:draft", draft());
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  }

  /** One check at a time: what is written meanwhile is checked after it. */
  async function check() {
    if (running) {
      again = true;
      return;
    }
    const sent = draft();
    if (!sent.text.trim()) {
      page = null;
      stretches = [];
      complain(null);
      draw();
      return;
    }
    running = true;
    say("Checking…", true);
    try {
      const response = await ask("POST", "/desk/check", sent);
      const checked = await response.json();
      complain(null);
      page = checked.page;
      page.missing = checked.missing;
      const at = inUnits(sent.text);
      stretches = checked.highlights.map(({ finding, start, end, words }) => ({
        finding,
        start: at(start),
        end: at(end),
        words: words.map(([from, to]) => [at(from), at(to)]),
      }));
      follow(sent.text, text.value);
      carryVerdicts();
      draw();
    } catch (error) {
      complain(error);
      draw();
    } finally {
      running = false;
      if (again) {
        again = false;
        check();
      }
    }
  }

  /** From code points, in which offsets come, to the UTF-16 units of a script's strings. */
  function inUnits(string) {
    if (!/[\u{10000}-\u{10FFFF}]/u.test(string)) return (offset) => offset;
    const units = [0];
    for (const character of string) units.push(units.at(-1) + character.length);
    return (offset) => units[offset];
  }

  /** Move the marks along with an edit; those that it touches are gone. */
  function follow(before, after) {
    if (before === after) return;
    let start = 0;
    const shorter = Math.min(before.length, after.length);
    while (start < shorter && before[start] === after[start]) start += 1;
    let tail = 0;
    while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    const end = before.length - tail;
    const by = after.length - before.length;
    stretches = stretches
      .filter((stretch) => stretch.end <= start || stretch.start >= end)
      .map((stretch) =>
        stretch.end <= start
          ? stretch
          : {
              finding: stretch.finding,
              start: stretch.start + by,
              end: stretch.end + by,
              words: stretch.words.map(([from, to]) => [from + by, to + by]),
            },
      );
  }

  // --- drawing -------------------------------------------------------------------------------

  function say(words, busy) {
    find("state").textContent = words;
    find("state").classList.toggle("busy", busy);
  }

  const chosen = (finding) =>
    find("show").value === "all" ||
    find("show").value === status(finding, reviews) ||
    find("show").value === finding.kind;

  function draw() {
    const findings = page?.findings ?? [];
    drawChoices(findings);
    const shown = findings.filter(chosen);
    find("findings").replaceChildren(
      ...shown.map((finding) => card(finding, page.articles, reviews, openSource)),
    );
    drawClaims();
    find("export").disabled = !page;
    if (!page) say(text.value.trim() ? "Not checked." : "Nothing to check yet.", false);
    else say(page.missing ?? page.closing, false);
    mark();
  }

  /** How the claims of the text stand to those of the index, folded. */
  function drawClaims() {
    const { left_out = [], alone = [], corroborated = [], articles } = page ?? {};
    const group = (title, items) =>
      el(
        "details",
        { class: "standing-of-claims" },
        el("summary", {}, `${title} `, el("span", { class: "count" }, String(items.length))),
        claimList(items, articles),
      );
    const groups = [
      ["Left out here, told by two others or more", left_out],
      ["Only here", alone],
      ["Corroborated", corroborated],
    ];
    find("claims").replaceChildren(
      ...groups.filter(([, items]) => items.length).map(([title, items]) => group(title, items)),
    );
  }

  function drawChoices(findings) {
    const select = find("show");
    const held = select.value;
    const kinds = [...new Set(findings.map((finding) => finding.kind))].sort();
    const known = findings.some((finding) => finding.known) ? ["known"] : [];
    const option = (value) => el("option", { value }, capital(value));
    select.replaceChildren(
      el("option", { value: "all" }, "All findings"),
      ...["open", ...known, ...VERDICTS, ...kinds].map(option),
    );
    select.value = held;
    if (select.selectedIndex < 0) select.value = "all";
  }

  function redraw(finding) {
    const old = find(`finding-${finding.id}`);
    if (!old) return;
    const verdict = old.contains(document.activeElement) && document.activeElement.dataset.verdict;
    const fresh = card(finding, page.articles, reviews, openSource);
    fresh.querySelector("details").open = old.querySelector("details").open;
    old.replaceWith(fresh);
    if (verdict) fresh.querySelector(`[data-verdict="${verdict}"]`).focus();
    mark();
  }

  /** Draw the copy of the text behind the field, with what findings are about marked. */
  function mark() {
    const string = text.value;
    const held = new Set(
      (page?.findings ?? [])
        .filter((finding) => chosen(finding) && !SETTLED.has(status(finding, reviews)))
        .map((finding) => finding.id),
    );
    const drawn = stretches.filter((stretch) => held.has(stretch.finding));
    const cuts = new Set([0, string.length]);
    for (const { start, end, words } of drawn) {
      for (const cut of [start, end, ...words.flat()]) cuts.add(cut);
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const parts = edges.slice(1).map((end, index) => {
      const start = edges[index];
      const over = drawn.filter((s) => s.start <= start && end <= s.end);
      const word = over.some((s) => s.words.some(([from, to]) => from <= start && end <= to));
      const piece = string.slice(start, end);
      if (!over.length) return piece;
      const stands = over.some((s) => s.finding === active) ? " active" : "";
      return el("mark", { class: (word ? "word-mark" : "passage-mark") + stands }, piece);
    });
    // A field shows an empty last line, an element does not.
    find("backdrop").replaceChildren(...parts, "\n");
    find("backdrop").scrollTop = text.scrollTop;
  }

  // --- between the text and the findings ------------------------------------------------------

  function activate(finding, target) {
    active = finding;
    mark();
    target?.scrollIntoView({ block: "nearest" });
  }

  /** The finding at the cursor comes into view. */
  function atCursor() {
    const place = text.selectionStart;
    const over = stretches.filter((s) => s.start <= place && place <= s.end);
    const best = over.find((s) => s.words.some(([from, to]) => from <= place && place <= to));
    const finding = (best ?? over[0])?.finding ?? null;
    if (finding !== active) activate(finding, finding && find(`finding-${finding}`));
  }

  function step(by) {
    const all = [...document.querySelectorAll(".finding")];
    const at = all.indexOf(document.activeElement.closest(".finding"));
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    next?.focus();
  }

  /** Scroll the text to a finding's first passage in it. */
  function reveal(id) {
    const stretch = stretches.find((s) => s.finding === id);
    if (!stretch) return;
    const marked = find("backdrop").querySelector(".active");
    if (marked) text.scrollTop = Math.max(0, marked.offsetTop - text.clientHeight / 3);
  }

  async function openSource(passage) {
    const { id, name, path } = page.articles[passage.article];
    if (path === "draft") {
      text.focus();
      return;
    }
    try {
      const article = await (await ask("GET", `/api/articles/${id}`)).json();
      const at = inUnits(article.text);
      const [start, end] = [at(passage.start), at(passage.end)];
      find("reader-title").textContent = article.title || name;
      const about = [article.source, article.published, article.url, article.path];
      find("reader-about").textContent = about.filter(Boolean).join(" · ");
      const quoted = el("mark", { tabindex: "-1" }, article.text.slice(start, end));
      find("reader-text").replaceChildren(
        article.text.slice(0, start),
        quoted,
        article.text.slice(end),
      );
      find("reader").showModal();
      quoted.scrollIntoView({ block: "center" });
    } catch (error) {
      complain(error);
    }
  }

  // --- files ----------------------------------------------------------------------------------

  async function open(blob) {
    try {
      const { articles, problems } = await (await ask("POST", "/api/read", blob)).json();
      if (!articles.length) throw new Error(problems[0] ?? "there is no article in it");
      replace(articles[0]);
      const others = articles.length - 1;
      complain(others ? new Error(`this is the first of ${others + 1} articles in the file`) : null);
      check();
    } catch (error) {
      complain(error);
    }
  }

  function fill(article) {
    text.value = article.text ?? "";
    for (const field of FIELDS) find(field).value = article[field] ?? "";
    if (article.published) find("published").value = article.published.slice(0, 10);
    last = text.value;
    stretches = [];
    memory.write("factdiff:draft", draft());
    mark();
  }

  /** Another text: what was marked in the one before is not carried over to it. */
  function replace(article) {
    memory.write("factdiff:marked", []);
    fill(article);
  }

  // --- the articles of the index --------------------------------------------------------------

  async function list() {
    try {
      const query = new URLSearchParams({ q: find("listing-query").value, limit: 100 });
      const { total, articles } = await (await ask("GET", `/api/articles?${query}`)).json();
      find("listing-rows").replaceChildren(
        ...articles.map((article) => {
          const named = article.title || article.path;
          const about = [article.source, article.published?.slice(0, 10)];
          const known = about.filter(Boolean).join(" · ");
          return el("li", {}, named, known ? el("span", { class: "small" }, ` – ${known}`) : null);
        }),
      );
      const hidden = total - articles.length;
      find("listing-more").textContent = hidden ? `and ${hidden.toLocaleString("en")} more` : "";
    } catch (error) {
      complain(error);
    }
  }

  // --- start ----------------------------------------------------------------------------------

  text.addEventListener("input", () => {
    follow(last, text.value);
    last = text.value;
    mark();
    changed();
  });
  text.addEventListener("scroll", () => (find("backdrop").scrollTop = text.scrollTop));
  text.addEventListener("click", atCursor);
  text.addEventListener("keyup", atCursor);
  text.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (/^\s*<(!doctype html|html|head|body)\b/i.test(pasted)) {
      event.preventDefault(); // the source of a page: its text is what is wanted
      open(new Blob([pasted]));
    }
  });
  for (const field of FIELDS) find(field).addEventListener("input", changed);

  const editor = find("editor");
  const dragging = (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      editor.classList.toggle("over", event.type === "dragover");
    }
  };
  editor.addEventListener("dragover", dragging);
  editor.addEventListener("dragleave", dragging);
  editor.addEventListener("drop", (event) => {
    dragging(event);
    if (event.dataTransfer.files.length) open(event.dataTransfer.files[0]);
  });
  find("file").addEventListener("change", () => {
    if (find("file").files.length) open(find("file").files[0]);
    find("file").value = "";
  });
  find("clear").addEventListener("click", () => {
    replace({});
    check();
    text.focus();
  });

  find("findings").addEventListener("focusin", (event) => {
    const id = event.target.closest(".finding")?.dataset.id;
    if (id && id !== active) {
      activate(id);
      reveal(id);
    }
  });
  find("show").addEventListener("change", draw);
  find("export").addEventListener("click", async (event) => {
    const format = event.target.value;
    if (!format) return;
    try {
      const response = await ask("POST", "/api/report", { draft: draft(), format });
      const name = response.headers.get("content-disposition").split('"')[1];
      const address = URL.createObjectURL(await response.blob());
      el("a", { href: address, download: name }).click();
      URL.revokeObjectURL(address);
    } catch (error) {
      complain(error);
    }
  });
  find("help").addEventListener("click", () => find("guide").showModal());
  find("corpus").addEventListener("click", () => {
    find("listing").showModal();
    list();
  });
  let searching;
  find("listing-query").addEventListener("input", () => {
    clearTimeout(searching);
    searching = setTimeout(list, 200);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const action = { j: () => step(1), k: () => step(-1), t: () => text.focus() }[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });

  theme.start();
  fill(memory.read("factdiff:draft") ?? {});
  check();
  ask("GET", "/api/articles?limit=0")
    .then((response) => response.json())
    .then(({ total }) => {
      find("size").textContent = `${total.toLocaleString("en")} article${total === 1 ? "" : "s"}`;
    })
    .catch(complain);
})();
