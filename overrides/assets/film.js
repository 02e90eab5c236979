/* A film that another host keeps: a link, to which this adds a button that shows the film here.
   Nothing is asked of that host before the button is pressed. Without this script the link stays. */
(() => {
  "use strict";
  const listed = document.head.querySelector('meta[name="tellback-video-hosts"]');
  const hosts = (listed ? listed.content : "").split(" ");

  const address = (value) => {
    try {
      const url = new URL(value);
      return url.protocol === "https:" && hosts.includes(url.host) ? url : null;
    } catch {
      return null;
    }
  };

  const frame = (url, title) => {
    const made = document.createElement("iframe");
    made.className = "tb-film__frame";
    made.title = title;
    made.allow = "fullscreen; picture-in-picture";
    made.referrerPolicy = "strict-origin-when-cross-origin";
    made.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
    made.src = url.href;
    return made;
  };

  for (const link of document.querySelectorAll("a.tb-film__link[data-tb-frame]")) {
    const url = address(link.dataset.tbFrame);
    const film = link.closest(".tb-film");
    if (!url || !film) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-button tb-film__play";
    button.textContent = listed.dataset.tbPlay;
    const note = film.querySelector(".tb-film__note");
    if (note && note.id) button.setAttribute("aria-describedby", note.id);
    button.addEventListener("click", () => {
      const shown = frame(url, link.dataset.tbTitle || link.textContent.trim());
      button.replaceWith(shown);
      shown.focus();
    });
    link.after(button);
  }
})();
