/* What went by since the page was built. Every word and every moment stands in the page: this puts the
   later words in the place of the earlier ones, and events that are over behind those to come. Without
   this script what the page says stays true, as it names days and never says “soon”. */
(() => {
  "use strict";
  const now = Date.now();
  const gone = (moment) => Date.parse(moment) <= now;

  /* data-tb-later holds words, each after the moment from which they hold: “2027-01-14T13:30:00Z It is
     over.|…”, the earliest first. The words of a <time> come after what it is to programs, or “-” where
     they name no time. */
  for (const element of document.querySelectorAll("[data-tb-later]")) {
    for (const each of element.dataset.tbLater.split("|")) {
      const [moment, ...words] = each.split(" ");
      if (!gone(moment)) break;
      if (element.tagName === "TIME") element.dateTime = words.shift();
      element.textContent = words.join(" ");
    }
  }

  for (const time of document.querySelectorAll("time[datetime='-']")) time.removeAttribute("datetime");

  /* data-tb-until is how long something is of use: a part of the page, or one date among others still to
     come. Nothing in it stands for good. */
  for (const element of document.querySelectorAll("[data-tb-until]")) {
    if (!gone(element.dataset.tbUntil)) continue;
    const entry = element.closest("li");
    const others = entry ? [...entry.parentElement.querySelectorAll("[data-tb-until]")] : [];
    if (!entry) {
      if (element.id) document.querySelector(`.tb-contents a[href="#${element.id}"]`)?.parentElement.remove();
      element.remove();
    } else if (others.some((other) => !gone(other.dataset.tbUntil))) entry.hidden = true;
  }

  /* data-tb-over is when the last time of an event is over: its status looks so, and its entry goes to
     the list of those that are past, or to the end of its own where the page has no such list. What
     comes round is put in its place by its next date. */
  const past = document.querySelector(".tb-events[data-tb-part='past'] > ul");
  const over = [...document.querySelectorAll("[data-tb-over]")]
    .filter((status) => gone(status.dataset.tbOver))
    .sort((one, other) => Date.parse(one.dataset.tbOver) - Date.parse(other.dataset.tbOver));
  for (const status of over) {
    if (!status.classList.contains("tb-status--cancelled")) status.className = "tb-status tb-status--held";
    const entry = status.closest(".tb-events[data-tb-part='next'] > ul > li");
    if (entry && past) past.prepend(entry);
  }

  const starts = (entry) => {
    const time = entry.querySelector("time");
    const status = entry.querySelector("[data-tb-over], [data-tb-later]");
    return !time || !status || over.includes(status) ? Infinity : Date.parse(time.dateTime) || Infinity;
  };
  for (const list of document.querySelectorAll(".tb-events:not([data-tb-part='past']) > ul")) {
    const entries = [...list.children];
    const order = entries.map((entry) => [starts(entry), entry]);
    order.sort(([one], [other]) => (one === other ? 0 : one - other));
    if (order.some(([, entry], at) => entry !== entries[at])) list.append(...order.map(([, entry]) => entry));
  }

  /* Where none is left to come, the page says so. */
  const next = document.querySelector(".tb-events[data-tb-part='next']");
  const none = document.querySelector(".tb-none[hidden]");
  if (next && none && !next.querySelector("li")) {
    next.hidden = true;
    none.hidden = false;
  }
})();
