// Makes a button of the link to the search page, and opens the dialog. What searches is fetched when
// the dialog first opens; the reader can type meanwhile.
"use strict";
(() => {
  const parts = document.getElementById("tb-search-parts");
  const page = document.querySelector(".tb-searching");
  const link = document.querySelector(".tb-search-link");
  if (!parts || !link) return;

  // From a folder on a disk no browser lets a script read an index: there the lists serve.
  if (location.protocol === "file:") {
    const note = document.querySelector(".tb-search-folder");
    if (note) note.hidden = false;
    if (page) page.hidden = true;
    return;
  }

  const search = () => import(new URL(parts.dataset.module, document.baseURI).href);
  const failed = (root) => {
    root.querySelector("[role=status]").textContent = parts.content.querySelector("[data-say=failed]").textContent;
    root.querySelector(".tb-search__nothing").hidden = false;
  };
  let open;
  if (page) {
    page.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    search()
      .then((found) => found.startPage(page, parts))
      .catch(() => failed(page));
    open = () => page.querySelector("input").focus();
  } else if ("apart" in parts.dataset) {
    // A dialog would cover the quick way off the page.
    open = () => link.click();
  } else {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
    button.append(...link.childNodes);
    link.replaceWith(button);

    let dialog;
    let started = false;
    const made = () => {
      document.body.append(parts.content.querySelector("dialog").cloneNode(true));
      dialog = document.body.lastElementChild;
      dialog.querySelector(".tb-search__close").addEventListener("click", () => dialog.close());
      let left = false;
      dialog.addEventListener("click", (event) => {
        // A result may be a part of the page that the dialog lies on.
        left = event.target.closest("a[href]") !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey;
        if (left || event.target === dialog) dialog.close();
      });
      dialog.addEventListener("close", () => {
        if (!left) button.focus();
        left = false;
      });
      dialog.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        const all = new URL(link.href);
        const asked = dialog.querySelector("input").value.trim();
        if (asked) all.hash = String(new URLSearchParams({ q: asked }));
        location.assign(all);
      });
    };
    const start = () => {
      started = true;
      search().then(
        (found) => found.startDialog(dialog, parts),
        () => {
          started = false;
          failed(dialog);
        },
      );
    };
    open = () => {
      if (!dialog) made();
      if (!started) start();
      if (!dialog.open) dialog.showModal();
      const input = dialog.querySelector("input");
      input.focus();
      input.select();
    };
    button.addEventListener("click", open);
  }
  document.addEventListener("keydown", (event) => {
    // On a Mac, Ctrl+K cuts off the end of the line that is being written.
    if (event.target.closest("textarea, [contenteditable]")) return;
    const alone = !event.altKey && !event.shiftKey && event.ctrlKey !== event.metaKey;
    if (alone && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
})();
