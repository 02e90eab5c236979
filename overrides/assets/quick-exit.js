/* The quick exit: a press on its link, or Shift pressed three times, blanks the page and puts another
   in its place in the tab's history. It behaves as “Exit this page” of the GOV.UK Design System does.
   Without this script the link stays a link. */
(() => {
  "use strict";
  const strip = document.querySelector(".tb-exit");
  const link = strip && strip.querySelector(".tb-exit__link");
  if (!link) return;

  const TIMES = 3;
  const WAIT = 5000; // milliseconds, from one press of Shift to the next
  const root = document.documentElement;
  const title = document.title;
  const said = strip.dataset;

  const status = document.createElement("span");
  status.className = "tb-exit__status";
  status.setAttribute("role", "status");
  strip.append(status);
  const lights = document.createElement("span");
  lights.className = "tb-exit__lights";
  lights.setAttribute("aria-hidden", "true");
  for (let at = 0; at < TIMES; at += 1) lights.append(document.createElement("span"));
  link.append(lights);
  link.setAttribute("role", "button");
  for (const note of document.querySelectorAll(".tb-exit-note__keys")) note.hidden = false;

  let cover = null;
  let pressed = 0;
  let alone = false;
  let timer = 0;
  let silence = 0;

  const show = (count) => {
    pressed = count;
    lights.hidden = count === 0;
    [...lights.children].forEach((light, at) => light.classList.toggle("tb-on", at < count));
  };

  const exit = () => {
    window.clearTimeout(timer);
    show(0);
    status.textContent = "";
    // All that is on the page goes at once, from the screen and from what a screen reader reads.
    root.classList.add("tb-leaving");
    document.title = said.loading;
    cover = document.createElement("div");
    cover.className = "tb-exit-cover";
    cover.setAttribute("role", "alert");
    document.body.append(cover);
    cover.textContent = said.loading;
    window.location.replace(link.href);
  };

  const forget = () => {
    window.clearTimeout(timer);
    timer = 0;
    show(0);
    status.textContent = said.timedOut;
    silence = window.setTimeout(() => { status.textContent = ""; }, WAIT);
  };

  const count = () => {
    window.clearTimeout(silence);
    window.clearTimeout(timer);
    show(pressed + 1);
    if (pressed >= TIMES) {
      exit();
      return;
    }
    status.textContent = pressed === 1 ? said.twoMore : said.oneMore;
    timer = window.setTimeout(forget, WAIT);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    exit();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // a button answers to the space bar, a link does not
    event.preventDefault();
    exit();
  });

  // Shift counts where it is pressed by itself: not with a letter, with Tab, with the mouse, or with
  // Ctrl or Alt, which changes from one keyboard layout to another.
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
  }, true);
  document.addEventListener("pointerdown", () => { alone = false; }, true);
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && alone && !event.ctrlKey && !event.altKey && !event.metaKey) {
      count();
    } else if (timer) {
      forget();
    }
    alone = false;
  }, true);

  // A link within the page would leave an entry of the page behind, which Back leads to.
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const anchor = event.target.closest("a[href]");
    if (!anchor || anchor.target || anchor.hasAttribute("download") || !anchor.hash) return;
    if (anchor.href.split("#")[0] !== window.location.href.split("#")[0]) return;
    event.preventDefault();
    window.location.replace(anchor.href);
  });

  // Where the browser shows this page again out of its memory, it can be used again. It is also told
  // when the last of its pictures has come, by when its reader may have pressed Shift already.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    root.classList.remove("tb-leaving");
    document.title = title;
    if (cover) cover.remove();
    cover = null;
    window.clearTimeout(timer);
    window.clearTimeout(silence);
    show(0);
    status.textContent = "";
  });
})();
