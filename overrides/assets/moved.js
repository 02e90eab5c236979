// Where a page was before: leads on to the same place on it, which the page's own way on forgets.
"use strict";
(() => {
  const to = new URL(document.querySelector("main a").href);
  to.hash ||= location.hash;
  location.replace(to);
})();
