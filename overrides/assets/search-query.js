// Asks Pagefind's index. A short form in a query stands for its long form too, and the other way
// round; words that are on every page are not asked for.
import { formsIn, isLike, meantBy, startsOf, wordsOf } from "./search-words.js";

const QUOTED = /^\s*["“”].+["“”]\s*$/;
const BY_FORM = 100; // lifts pages that use a form as it stands above those with its words apart
const ENOUGH = 0.5; // of what a query's words tell, where no page has all of them
const AMONG = 3; // the best pages that have all words, one that has not must be
const RANKING = { metaWeights: { title: 5, tongue: 8 } };
const LOOKED_AT = 3; // pages, for a word that one may have meant

export class Index {
  #address;
  #noise;
  #kinds;
  #opened;
  #facets;

  constructor(address, noise, kinds) {
    this.#address = address;
    this.#kinds = new Map(kinds.split(",").map((kind) => [kind.toLowerCase(), kind]));
    this.#noise = new Set(noise.split(/\s+/));
  }

  // Fetches what every query needs. Fails where the index cannot be had, and may be asked again.
  open() {
    this.#opened ??= this.#fetched().catch((fault) => {
      this.#opened = undefined;
      throw fault;
    });
    return this.#opened;
  }

  async #fetched() {
    const [pagefind, forms] = await Promise.all([
      import(`${this.#address}pagefind.js`),
      fetch(`${this.#address}forms.json`).then((answer) => answer.json()),
    ]);
    await pagefind.options({ noWorker: true, excerptLength: 24, ranking: RANKING });
    await pagefind.init();
    return { pagefind, starts: startsOf(forms) };
  }

  // Gives the pages that answer a query, best first, as {id, score, data}; what it was taken to
  // mean beside its own words; and whether there are pages with all of them.
  async find(query) {
    const { starts } = await this.open();
    if (QUOTED.test(query)) {
      const said = `"${wordsOf(query).join(" ")}"`;
      return { hits: ranked(await this.#ask(said)), also: [], whole: true };
    }
    const { rest, met } = formsIn(wordsOf(query), starts);
    const telling = rest.filter((word) => !this.#noise.has(word));
    const asked = telling.length || met.length ? telling : rest;
    const answer = met.length ? await this.#byForms(met, asked, query) : await this.#byWords(asked);
    // "Care leavers stories" asks for stories.
    const kind = this.#kinds.get(asked.at(-1));
    if (kind && asked.length > 1) await this.#preferKind(answer.found, kind, asked.slice(0, -1));
    return { hits: ranked(answer.found), also: answer.also, whole: answer.whole };
  }

  async #byForms(met, asked, query) {
    const sets = [];
    for (const { group } of met) sets.push(await this.#anyForm(group));
    const forms = sets.reduce(both);
    const found = asked.length ? both(forms, await this.#ask(asked.join(" "))) : forms;
    const whole = found.size > 0 || !forms.size;
    if (!whole) add(found, forms);
    for (const hit of found.values()) hit.score += BY_FORM;
    const apart = wordsOf(query).filter((word) => !this.#noise.has(word));
    add(found, await this.#ask(apart.join(" ")));
    return { found, whole, also: met.flatMap((each) => each.group.filter((form) => form !== each.form)) };
  }

  // A page with what a query asks for in its title may lack a word that says little; so may every
  // page. The fewer pages a word is on, the more it tells.
  async #byWords(asked) {
    const answers = [];
    for (const word of new Set(asked)) answers.push(await this.#word(word));
    const known = answers.filter(({ hits }) => hits.size);
    const also = known.flatMap(({ meant }) => meant ?? []);
    if (known.length < 2) {
      return { found: known[0]?.hits ?? new Map(), also, whole: known.length === answers.length };
    }
    const most = Math.max(...known.map(({ hits }) => hits.size));
    const found = new Map();
    let all = 0;
    for (const { hits } of known) {
      const tells = Math.log(1 + (2 * most) / hits.size);
      all += tells;
      for (const [id, hit] of hits) {
        const sum = found.get(id) ?? { id, score: 0, words: 0, told: 0, best: 0 };
        const best = hit.score > sum.best ? { best: hit.score, data: hit.data } : {};
        found.set(id, { ...sum, score: sum.score + hit.score, words: sum.words + 1, told: sum.told + tells, ...best });
      }
    }
    for (const hit of found.values()) hit.score *= hit.words / known.length;
    const full = [...found.values()].filter((hit) => hit.words === known.length);
    const told = Math.max(...[...found.values()].map((hit) => hit.told)) / all;
    const good = full.sort((a, b) => b.score - a.score)[Math.min(full.length, AMONG) - 1]?.score ?? 0;
    for (const [id, hit] of found) {
      const enough = hit.told / all >= Math.min(ENOUGH, told) && hit.score >= good;
      if (hit.words < known.length && !enough) found.delete(id);
    }
    const together = full.length ? await this.#ask(known.map(({ said }) => said).join(" ")) : new Map();
    for (const [id, { data }] of together) if (found.has(id)) found.get(id).data = data;
    return { found, also, whole: full.length > 0 && known.length === answers.length };
  }

  // Pagefind answers a word that is nowhere with any that begins alike, be it by one letter: such
  // an answer counts only where the word may be misspelt for one that the best pages have.
  async #word(word) {
    const hits = await this.#ask(word);
    const seen = [];
    for (const hit of ranked(hits).slice(0, LOOKED_AT)) {
      const { excerpt } = await hit.data();
      seen.push(...[...excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].flatMap((each) => wordsOf(each[1])));
      if (seen.some((each) => isLike(word, each))) return { hits, said: word };
    }
    const meant = meantBy(word, seen);
    return meant ? { hits: await this.#ask(meant), said: meant, meant } : { hits: new Map() };
  }

  async #preferKind(found, kind, others) {
    const pages = (await this.facets()).get("kind")?.get(kind) ?? new Set();
    const ofKind = only(pages, await this.#ask(others.join(" ")));
    if (!ofKind.size) for (const word of others) add(ofKind, only(pages, await this.#ask(word)), true);
    for (const [id, hit] of ofKind) found.set(id, { ...hit, score: hit.score + BY_FORM });
  }

  async #ask(words) {
    const { pagefind } = await this.open();
    const { results } = await pagefind.search(words);
    return new Map(results.map((each) => [each.id, { id: each.id, score: each.score, data: each.data }]));
  }

  async #anyForm(group) {
    const found = new Map();
    for (const form of group) {
      const words = wordsOf(form).join(" ");
      // An index scores no page above another for a form as it stands, but by its words it does.
      if (!words) continue;
      const used = both(await this.#ask(`"${words}"`), await this.#ask(words));
      // A short form may be cut to a stem that other words share, as ALS is to al.
      if (words.includes(" ")) for (const hit of used.values()) hit.score += BY_FORM;
      add(found, used);
    }
    return found;
  }

  // Gives each facet's values, each with the ids of its pages.
  facets() {
    this.#facets ??= fetch(`${this.#address}facets.json`)
      .then((answer) => answer.json())
      .then(unfolded)
      .catch((fault) => {
        this.#facets = undefined;
        throw fault;
      });
    return this.#facets;
  }

  // Gives the place of each dated page's day in the order of days.
  async days(order) {
    const days = [...((await this.facets()).get("day") ?? new Map())].sort(([a], [b]) => (a < b ? -1 : 1));
    if (order === "newest") days.reverse();
    return new Map(days.flatMap(([, pages], place) => [...pages].map((id) => [id, place])));
  }
}

// A value has its pages by their places in the list of all, each as the way from the one before.
function unfolded({ pages, facets }) {
  const ids = (steps) => {
    let place = 0;
    return new Set(steps.map((step) => pages[(place += step)]));
  };
  const values = (facet) => new Map(Object.entries(facet).map(([value, steps]) => [value, ids(steps)]));
  return new Map(Object.entries(facets).map(([name, facet]) => [name, values(facet)]));
}

function both(one, other) {
  const found = new Map();
  for (const [id, hit] of one) {
    const again = other.get(id);
    if (again) found.set(id, { ...hit, score: hit.score + again.score });
  }
  return found;
}

function only(pages, found) {
  return new Map([...found].filter(([id]) => pages.has(id)));
}

function add(found, more, sum = false) {
  for (const [id, hit] of more) {
    const before = found.get(id);
    if (!before) found.set(id, hit);
    else if (sum) before.score += hit.score + BY_FORM;
  }
}

function ranked(found) {
  return [...found.values()].sort((a, b) => b.score - a.score);
}
