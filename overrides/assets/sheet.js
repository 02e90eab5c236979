/* A sheet of prompts, to write on. Nothing is kept unless the reader asks for it, and then in this
   browser alone. An answer is kept with its stage and its prompt, so that it never stands under
   another. Without this script the sheet is one to print. */
(() => {
  "use strict";
  const sheet = document.querySelector(".tb-sheet");
  const parts = document.querySelector("template.tb-sheet-parts");
  if (!sheet || !parts) return;

  const KEY = `tellback:sheet:1:${window.location.pathname}`;
  const PAUSE = 400; // milliseconds after the last key
  const said = parts.dataset;
  const part = (name) => parts.content.querySelector(name).cloneNode(true);
  const tools = part(".tb-sheet-tools");
  const earlierBox = part(".tb-sheet__earlier");
  const dialog = part("dialog");
  const keep = tools.querySelector("#tb-sheet-keep");
  const fields = [];
  let earlier = [];
  let unsaved = false;
  let held = false; // whether this browser kept the sheet when it was last looked at
  let timer = 0;

  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const textOf = (element) => {
    const copy = element.cloneNode(true);
    for (const mark of copy.querySelectorAll(".headerlink")) mark.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const nameOf = (answer) => JSON.stringify([answer.stage, answer.prompt]);

  /* The fields */

  const put = (field, value) => {
    if (field.box.value !== value) field.box.value = value;
    // The words a second time: they give the field its height, and are what is printed.
    field.shown.textContent = `${value}\n`;
    field.place.classList.toggle("tb-written", value.trim() !== "");
  };

  const addField = (stage, place, element) => {
    const id = `tb-sheet-${fields.length + 1}`;
    const label = made("label", { className: "tb-sheet__prompt", htmlFor: id }, ...place.childNodes);
    // Some browsers send what they check or complete to whoever makes them.
    const box = made(element, { id, dir: "auto", autocomplete: "off", spellcheck: false });
    box.setAttribute("writingsuggestions", "false");
    const shown = made("div", { className: "tb-sheet__shown", dir: "auto" });
    place.append(label, made("div", { className: "tb-sheet__answer" }, box, shown));
    const field = { stage, prompt: textOf(label), place, box, shown, base: "" };
    box.addEventListener("input", () => {
      put(field, box.value);
      unsaved = true;
      window.clearTimeout(timer);
      if (keep.checked) timer = window.setTimeout(save, PAUSE);
    });
    fields.push(field);
  };

  for (const place of sheet.querySelectorAll(".tb-sheet__fields > div")) addField("", place, "input");
  let stage = "";
  for (const element of sheet.querySelectorAll("h2, ol > li")) {
    if (element.matches("h2")) stage = textOf(element).replace(/^\d+\.\s*/, "");
    else addField(stage, element, "textarea");
  }

  /* What is kept */

  const tell = (words) => {
    for (const place of sheet.querySelectorAll(".tb-sheet-tools__said")) {
      if (place.textContent !== words) place.textContent = words;
    }
  };

  const read = () => {
    try {
      const { answers } = JSON.parse(window.localStorage.getItem(KEY));
      return answers.filter((each) => ["stage", "prompt", "text"].every((name) => typeof each[name] === "string"));
    } catch { // nothing is kept, or what is no sheet
      return null;
    }
  };

  const showEarlier = () => {
    const rows = earlier.flatMap((answer) => [made("dt", {}, answer.prompt), made("dd", {}, answer.text)]);
    earlierBox.querySelector("dl").replaceChildren(...rows);
    earlierBox.hidden = earlier.length === 0;
  };

  /* Bring together what stands here and what is kept, which another window may have changed since. */
  const join = (kept) => {
    held = true;
    const theirs = new Map(kept.map((answer) => [nameOf(answer), answer.text]));
    for (const field of fields) {
      const text = theirs.get(nameOf(field)) || "";
      const mine = field.box.value;
      let joined = mine === field.base ? text : mine;
      if (mine !== field.base && text !== field.base && mine !== text && text) {
        const gap = field.box.matches("textarea") ? "\n" : " ";
        joined = [mine, said.otherTab, text].join(gap);
      }
      put(field, joined);
      field.base = text;
      theirs.delete(nameOf(field));
    }
    earlier = kept.filter((answer) => theirs.has(nameOf(answer)) && answer.text.trim());
    showEarlier();
  };

  const save = () => {
    window.clearTimeout(timer);
    timer = 0;
    if (!keep.checked) return;
    const kept = read();
    if (!kept && held) { // a window that slept is not told
      gone();
      return;
    }
    if (kept) join(kept);
    const written = fields.filter((field) => field.box.value.trim());
    const answers = written.map((field) => ({ stage: field.stage, prompt: field.prompt, text: field.box.value }));
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ answers: [...answers, ...earlier] }));
    } catch {
      tell(said.full);
      return;
    }
    held = true;
    for (const field of fields) field.base = field.box.value;
    unsaved = false;
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const time = new Date().toLocaleTimeString(document.documentElement.lang, clock);
    tell(said.saved.replace("{time}", time));
  };

  /* Keep no longer; what stands on the page stays there. */
  const letGo = () => {
    keep.checked = false;
    unsaved = true;
    held = false;
    for (const field of fields) field.base = "";
  };

  const gone = () => { letGo(); tell(said.goneElsewhere); };

  const forget = () => {
    letGo();
    try { window.localStorage.removeItem(KEY); } catch { /* what could not be kept need not go */ }
  };

  const erase = () => {
    forget();
    for (const field of fields) put(field, "");
    earlier = [];
    showEarlier();
    unsaved = false;
    tell(said.erased);
  };

  const asText = () => {
    const lines = [textOf(sheet.querySelector("h1"))];
    let last = "";
    for (const field of fields) {
      if (field.stage !== last) lines.push("", field.stage.toUpperCase());
      last = field.stage;
      lines.push("", field.prompt, field.box.value.trim());
    }
    if (earlier.length) lines.push("", textOf(earlierBox.querySelector("h2")));
    for (const answer of earlier) lines.push("", answer.prompt, answer.text);
    return `${lines.join("\n")}\n`;
  };

  const download = () => {
    const href = URL.createObjectURL(new Blob([asText()], { type: "text/plain;charset=utf-8" }));
    const name = textOf(sheet.querySelector("h1")).replace(/[^\p{L}\p{N}]+/gu, "-");
    made("a", { href, download: `${name}.txt` }).click();
    window.setTimeout(() => URL.revokeObjectURL(href), 10000);
    unsaved = false;
  };

  const ask = () => {
    // A modal dialog would lie on the quick way off the page, and keep the keyboard from it.
    if (document.querySelector(".tb-exit") && dialog.show) dialog.show();
    else if (dialog.showModal) dialog.showModal();
    else if (window.confirm(textOf(dialog.querySelector("h2")))) erase();
  };

  const act = {
    print: () => window.print(),
    download,
    erase: ask,
    stay: () => dialog.close(),
    yes: () => { dialog.close(); erase(); },
  };

  const buttons = tools.querySelector(".tb-sheet-tools__row").cloneNode(true);
  const echo = made("p", { className: "tb-sheet-tools__said" }); // seen here too; read out once, above
  echo.setAttribute("aria-hidden", "true");
  sheet.querySelector(".tb-sheet__fields").before(tools);
  sheet.append(earlierBox, made("div", { className: "tb-sheet-tools tb-sheet-tools--end" }, buttons, echo), dialog);
  sheet.classList.add("tb-sheet--live");
  sheet.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) act[button.dataset.do]();
  });

  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });

  keep.addEventListener("change", () => {
    if (keep.checked) {
      save();
    } else {
      forget();
      tell(said.notKept);
    }
  });

  window.addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    const kept = read();
    if (kept && keep.checked) {
      join(kept);
      tell(said.elsewhere);
    } else if (kept) {
      tell(said.keptElsewhere);
    } else if (keep.checked) {
      gone();
    }
  });

  window.addEventListener("pagehide", () => { if (timer) save(); });
  window.addEventListener("beforeunload", (event) => {
    // Whoever leaves by the quick exit is held up by nothing.
    if (document.documentElement.classList.contains("tb-leaving")) return;
    if (timer) save(); // what cannot be kept is asked about
    if (unsaved && fields.some((field) => field.box.value.trim())) event.preventDefault();
  });

  try {
    window.localStorage.getItem(KEY);
  } catch {
    tools.querySelector(".tb-sheet-tools__keep").replaceChildren(made("p", {}, said.cannotKeep));
  }
  const kept = read();
  keep.checked = kept !== null;
  if (kept) join(kept);
})();
