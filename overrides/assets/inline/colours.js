(function (root) {
  "use strict";
  root.dataset.script = "";
  try {
    var chosen = localStorage.getItem("tellback-colours");
    if (chosen === "light" || chosen === "dark") root.dataset.colours = chosen;
  } catch (refused) {}
  addEventListener("load", function () {
    if (!root.dataset.shell) delete root.dataset.script;
  });
})(document.documentElement);
