// Search in a dialog, from any page's header, and on the page of its own.
import { Index } from "./search-query.js";
import { announcer, entries, says } from "./search-results.js";

const PAUSE = 250; // ms after a key, before the index is asked
const LEAST = 2; // letters that are asked for without being told to
const IN_DIALOG = 5;
const ON_PAGE = 8;
const MORE = 10;

let index;

function indexOf(parts) {
  const { index: folder, noise, kinds } = parts.dataset;
  index ??= new Index(new URL(folder, document.baseURI).href, noise, kinds);
  return index;
}

// Gives the address of the search page with what is looked for. It stands behind the #, which no
// browser sends: a server never learns what its readers search for.
function addressOf(page, state) {
  const address = new URL(page, document.baseURI);
  address.search = "";
  address.hash = String(new URLSearchParams(state));
  return address.href;
}

// What a search box and the list below it have in common. `shown` is called with each answer.
class Box {
  constructor(root, parts, most) {
    this.say = says(parts);
    this.parts = parts;
    this.most = most;
    this.input = root.querySelector("input[type=search]");
    this.list = root.querySelector(".tb-search__results");
    this.also = root.querySelector(".tb-search__also");
    this.nothing = root.querySelector(".tb-search__nothing");
    this.tell = announcer(root.querySelector(".tb-search__status"));
    this.turn = 0;
    this.input.addEventListener("input", () => {
      clearTimeout(this.waiting);
      const { length } = this.query;
      if (length >= LEAST) this.waiting = setTimeout(() => this.search(), PAUSE);
      else this.clear();
    });
    // What every query needs is fetched while the first word is being thought of.
    this.input.addEventListener("focus", () => this.ready(), { once: true });
  }

  get query() {
    return this.input.value.trim();
  }

  ready() {
    indexOf(this.parts).open().catch(() => {});
  }

  // Who is among what was found already goes back to the words: with the entry that the keyboard
  // is on, its place on the page would go too.
  put(rows) {
    const within = this.list.contains(document.activeElement);
    this.list.replaceChildren(...rows);
    if (within) this.input.focus();
  }

  // What was found for other words goes.
  clear() {
    this.turn += 1;
    this.put([]);
    this.show("", [], { hits: [], also: [] });
  }

  // Asks, and shows the first answers, unless another question has come meanwhile.
  async search() {
    clearTimeout(this.waiting);
    const turn = ++this.turn;
    const query = this.query;
    try {
      const answer = query ? await indexOf(this.parts).find(query) : { hits: [], also: [] };
      const hits = await this.chosen(answer.hits);
      const rows = await entries(hits.slice(0, this.most), this.language);
      if (turn !== this.turn) return undefined;
      this.put(rows);
      this.show(query, hits, answer);
    } catch {
      if (turn === this.turn) this.fail();
    }
    return undefined;
  }

  get language() {
    return this.parts.dataset.language;
  }

  async chosen(hits) {
    return hits;
  }

  show(query, hits, { hits: all, also, whole }) {
    this.nothing.hidden = !query || all.length > 0;
    this.also.hidden = !also.length;
    this.also.textContent = this.say("also", { forms: also.join(", ") });
    this.tell(query ? this.count(query, hits.length, all.length, whole) : "");
  }

  count(query, n, all, whole) {
    if (n && !whole) return this.say("some", { n, q: query });
    if (n !== all) return this.say("filtered", { n, all, q: query });
    return this.say(n === 0 ? "none" : n === 1 ? "one" : "many", { n, q: query });
  }

  fail() {
    this.put([]);
    this.nothing.hidden = false;
    this.tell(this.say("preview" in this.parts.dataset ? "in_preview" : "failed"), true);
  }
}

// Brings the dialog to life; what was typed before is asked for at once.
export function startDialog(dialog, parts) {
  const box = new Box(dialog, parts, IN_DIALOG);
  const all = dialog.querySelector(".tb-search__all");
  const show = box.show;
  box.show = (query, hits, answer) => {
    show.call(box, query, hits, answer);
    all.hidden = !hits.length;
    all.firstElementChild.href = addressOf(parts.dataset.page, [["q", box.query]]);
  };
  // The arrows lead through what was found; the first Escape closes, as a reader expects of it.
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box.input, ...box.list.querySelectorAll(".tb-result__title")];
    const at = stops.indexOf(document.activeElement);
    if (step && at >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
  });
  box.ready();
  if (box.query) box.search();
}

export async function startPage(root, parts) {
  const { filtersOf } = await import("./search-filters.js");
  const box = new Box(root, parts, ON_PAGE);
  const lists = document.querySelector(".tb-search-lists");
  const more = root.querySelector(".tb-search__more");
  const sort = root.querySelector(".tb-search__sort");
  const order = sort.querySelector("select");
  const filters = filtersOf(root, () => indexOf(parts).facets(), box.say);
  let hits = [];

  const address = () => {
    const said = [["q", box.query], ...filters.chosen(), ["sort", order.value]];
    return addressOf(location.href, said.filter(([, value]) => value));
  };
  const asked = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    box.input.value = state.get("q") ?? "";
    order.value = ["newest", "oldest"].includes(state.get("sort")) ? state.get("sort") : "";
    filters.choose(state);
    if (box.query) box.search();
    else box.clear();
  };

  box.chosen = async (found) => {
    const left = filters.any() ? await filters.left(found) : found;
    if (!order.value) return left;
    const days = await indexOf(parts).days(order.value);
    const place = (hit) => days.get(hit.id) ?? Infinity;
    return [...left].sort((a, b) => place(a) - place(b) || b.score - a.score);
  };
  const show = box.show;
  box.show = (query, left, answer) => {
    show.call(box, query, left, answer);
    hits = left;
    lists.hidden = answer.hits.length > 0;
    sort.hidden = !answer.hits.length;
    more.hidden = left.length <= box.list.childElementCount;
    filters.show(query ? answer.hits : []);
    if (address() !== location.href) history.replaceState(null, "", address());
  };
  const changed = async () => {
    if (address() !== location.href) history.pushState(null, "", address());
    await box.search();
  };

  root.querySelector("form[role=search]").addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  order.addEventListener("change", changed);
  filters.onChange(changed);
  more.addEventListener("click", async () => {
    const next = hits.slice(box.list.childElementCount, box.list.childElementCount + MORE);
    const rows = await entries(next, box.language).catch(() => []);
    box.list.append(...rows);
    more.hidden = hits.length <= box.list.childElementCount;
    rows[0]?.querySelector("a").focus();
  });
  // Back and Forward; a link to a part of the page says nothing of a search.
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) asked();
  });
  // Links of old have it before the #.
  const before = new URLSearchParams(location.search);
  if (before.has("q")) history.replaceState(null, "", addressOf(location.href, before));
  const typed = box.query;
  asked();
  if (typed) {
    box.input.value = typed;
    box.search();
  }
}
