// Where no page is: begins a search with the words of the address.
"use strict";
(() => {
  const form = document.querySelector(".tb-lost");
  if (!form) return;
  const input = form.querySelector("input");
  const tells = (word) => /\p{L}{2}/u.test(word) && word !== "index";

  const wordsOf = (part) => {
    let said = part;
    try {
      said = decodeURIComponent(part);
    } catch {
      // It was mistyped there: its letters are taken as they stand.
    }
    return said.replace(/\.\p{L}{2,5}$/u, "").split(/[^\p{L}\p{N}’']+/u).filter(tells);
  };
  const path = location.pathname.slice(form.dataset.from.length);
  const parts = path.split("/").map(wordsOf).filter((words) => words.length);
  input.value = (parts.at(-1) ?? []).slice(0, 12).join(" ").slice(0, 100);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const page = new URL(form.dataset.page, document.baseURI);
    const asked = input.value.trim();
    if (asked) page.hash = String(new URLSearchParams({ q: asked }));
    location.assign(page);
  });
})();
