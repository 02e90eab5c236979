/* The frame's own script: the menu and the list of contents open and close, colours are chosen and
   remembered. What it governs is shown by overrides/assets/inline/colours.js only where scripts run. */
(function () {
  "use strict";

  const root = document.documentElement;
  root.dataset.shell = "ready";

  /* A button opens what it controls; Escape closes it and gives the keyboard back to the button. */
  function discloses(button) {
    const opened = document.getElementById(button.getAttribute("aria-controls"));
    const within = button.closest("header");
    if (!opened || !within) return;

    function show(open) {
      button.setAttribute("aria-expanded", String(open));
      opened.toggleAttribute("data-open", open);
    }

    button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
    within.addEventListener("keydown", (event) => {
      const shown = button.getAttribute("aria-expanded") === "true" && button.offsetParent;
      if (event.key !== "Escape" || !shown || event.defaultPrevented) return;
      event.preventDefault();
      show(false);
      button.focus();
    });
  }

  for (const button of document.querySelectorAll(".tb-menu-button")) discloses(button);

  /* The list of contents is open where there is room beside the text, and closed above it. */
  const contents = document.querySelector(".tb-contents details");
  const wide = window.matchMedia("(min-width: 60em)");
  if (contents) {
    const fit = () => { contents.open = wide.matches; };
    const close = () => { if (!wide.matches) contents.open = false; };
    if (wide.addEventListener) wide.addEventListener("change", fit);
    fit();
    contents.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !contents.open || wide.matches || event.defaultPrevented) return;
      event.preventDefault();
      close();
      contents.querySelector("summary").focus();
    });
    contents.addEventListener("click", (event) => {
      if (event.target.closest("a")) close();
    });
  }

  /* Colours follow the reader's system until they press the button, and that choice from then on. */
  const colours = document.querySelector(".tb-colours");
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function inForce() {
    return root.dataset.colours || (system.matches ? "dark" : "light");
  }

  function tell() {
    const words = inForce() === "dark" ? "toLight" : "toDark";
    if (colours) colours.querySelector(".tb-control__words").textContent = colours.dataset[words];
    if (!root.dataset.colours) return;
    const ground = getComputedStyle(root).getPropertyValue("--tb-sheet").trim();
    for (const meta of document.querySelectorAll("meta[name='theme-color']")) meta.content = ground;
  }

  if (colours) {
    colours.addEventListener("click", () => {
      root.dataset.colours = inForce() === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("tellback-colours", root.dataset.colours);
      } catch {
        // A browser that keeps nothing still shows the colours on this page.
      }
      tell();
    });
  }
  if (system.addEventListener) system.addEventListener("change", tell);
  tell();

  /* Paper says on what day it was printed. */
  const printed = document.querySelector("[data-tb-printed]");

  function tellDay() {
    if (!printed) return;
    const now = new Date();
    printed.textContent = printed.dataset.tbPrinted
      .replace("{day}", now.getDate())
      .replace("{month}", printed.dataset.tbMonths.split("|")[now.getMonth()])
      .replace("{year}", now.getFullYear());
  }

  tellDay();

  /* Paper cannot be opened: what is closed is printed open, and closed again afterwards. */
  const opened = [];
  addEventListener("beforeprint", () => {
    tellDay();
    for (const details of document.querySelectorAll(".tb-text details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });

  /* Which part of a long page is being read, beside the text. */
  function named(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part; // a lone per cent sign stands for itself
    }
  }

  const links = new Map();
  for (const link of document.querySelectorAll(".tb-contents a[href^='#']")) {
    const part = document.getElementById(named(link.hash.slice(1)));
    if (part) links.set(part, link);
  }
  if (links.size && "IntersectionObserver" in window) {
    const parts = [...links.keys()];
    const mark = () => {
      const read = parts.filter((part) => part.getBoundingClientRect().top < innerHeight / 4).pop();
      for (const [part, link] of links) {
        if (part === read) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
    parts.forEach((part) => observer.observe(part));
  }
})();
