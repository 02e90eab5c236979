// Words of a query: how they are told apart, which stand for each other, and which are taken for
// the same.

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
const LEAST = 3; // letters that two words begin with, if they are to be taken for the same
const SHARE = 0.55; // and how much of the one that was asked for

export const wordsOf = (text) => text.toLowerCase().match(WORD) ?? [];

const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Gives where in a query a form of several may begin: its first word → {words, form, group}, the
// longest first.
export function startsOf(groups) {
  const starts = new Map();
  for (const group of groups)
    for (const form of group) {
      const words = wordsOf(form);
      if (words.length) starts.set(words[0], [...(starts.get(words[0]) ?? []), { words, form, group }]);
    }
  for (const each of starts.values()) each.sort((a, b) => b.words.length - a.words.length);
  return starts;
}

// Parts the forms that are met in a query from the rest of its words.
export function formsIn(words, starts) {
  const rest = [];
  const met = [];
  for (let at = 0; at < words.length; ) {
    const form = starts.get(words[at])?.find((each) => each.words.every((word, n) => word === words[at + n]));
    if (form) met.push(form);
    else rest.push(words[at]);
    at += form ? form.words.length : 1;
  }
  return { rest, met };
}

export function isLike(asked, word) {
  const begins = bare(asked).slice(0, Math.max(LEAST, Math.floor(asked.length * SHARE)));
  return bare(word).startsWith(begins);
}

// Gives the one of some words that another may be misspelt for, if there is one.
export function meantBy(asked, words) {
  const most = asked.length < 5 ? 0 : asked.length < 8 ? 1 : 2;
  const near = words.map((word) => [distance(bare(asked), bare(word)), word]).filter(([far]) => far <= most);
  return near.sort(([a], [b]) => a - b)[0]?.[1];
}

// Gives how many letters must be put in, left out or changed to make one word of another.
function distance(one, other) {
  let row = [...other].map((_, at) => at + 1);
  [...one].forEach((letter, n) => {
    let before = n;
    let last = n + 1;
    row = [...other].map((each, at) => {
      last = Math.min(row[at] + 1, last + 1, before + (letter === each ? 0 : 1));
      before = row[at];
      return last;
    });
  });
  return row.at(-1) ?? one.length;
}
