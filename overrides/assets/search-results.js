// Makes list entries of what was found. Nothing from the index is ever read as HTML.

const PARTS = 3;
const SETTLED = 700; // ms without a change, before a count is read out

// The sentences of a page's language, kept in its HTML: says(parts)("many", {n: 3, q: "staffing"}).
export function says(parts) {
  return (name, facts = {}) => {
    const sentence = parts.content.querySelector(`[data-say="${name}"]`)?.textContent ?? "";
    return sentence.replace(/\{(\w+)\}/g, (_, fact) => facts[fact] ?? "");
  };
}

// Tells a role=status element something once it has stayed the same for a moment.
export function announcer(status) {
  let waiting;
  return (text, now = false) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (status.textContent !== text) status.textContent = text;
    }, now ? 0 : SETTLED);
  };
}

// Gives the entries of some hits. Each is fetched by itself, and shown in the order of the hits.
export function entries(hits, language) {
  return Promise.all(hits.map(async (hit) => entry({ ...(await hit.data()) }, language)));
}

function entry(found, language) {
  const box = made("li", "tb-result");
  // A page in another language than the site's says so to a screen reader.
  box.lang = found.meta.lang ?? language;
  box.dir = "auto";
  box.append(link(found.url, found.meta.title ?? found.url, "tb-result__title"));
  const about = aboutOf(found.meta);
  if (about.length) {
    const facts = made("p", "tb-result__about");
    facts.lang = language;
    for (const each of about) facts.append(made("span", "", each), " ");
    if (found.meta.language) {
      const tongue = made("span", "", found.meta.language);
      tongue.lang = box.lang;
      facts.append(tongue);
    }
    box.append(facts);
  }
  box.append(marked(cut(found)));
  const parts = bestParts(found);
  if (parts.length) {
    const list = made("ul", "tb-result__parts");
    for (const part of parts) {
      const row = made("li");
      row.append(link(part.url, part.title));
      list.append(row);
    }
    box.append(list);
  }
  return box;
}

// Gives what a page is, and where it belongs: the programme that it came out of.
function aboutOf({ title, kind, date, made_up: madeUp, programme }) {
  return [kind, date, madeUp, programme === title ? "" : programme].filter(Boolean);
}

// Gives the excerpt with a sign at each end that is not the page's own.
function cut({ excerpt, plain_excerpt: plain, content }) {
  const at = content.indexOf(plain);
  return `${at ? "… " : ""}${excerpt}${at + plain.length < content.length ? " …" : ""}`;
}

// Gives the parts of a page with most of what was asked for, in the order of the page.
function bestParts(found) {
  const parts = found.sub_results.filter((part) => part.anchor && part.anchor.element !== "h1");
  const weight = (part) => part.weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0);
  const best = new Set([...parts].sort((a, b) => weight(b) - weight(a)).slice(0, PARTS));
  return parts.filter((part) => best.has(part));
}

// Pagefind marks words with <mark>, and escapes no sign but the two that a tag is made of.
function marked(excerpt) {
  const text = made("p", "tb-result__excerpt");
  let inside = false;
  for (const piece of excerpt.split(/(<\/?mark>)/)) {
    if (piece === "<mark>" || piece === "</mark>") inside = piece === "<mark>";
    else if (piece) {
      const plain = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      text.append(inside ? made("mark", "", plain) : plain);
    }
  }
  return text;
}

function link(address, words, name = "") {
  const anchor = made("a", name, words);
  anchor.href = address;
  return anchor;
}

export function made(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}
