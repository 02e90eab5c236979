// Asks every second, as pages of the preview do, whether there is something newer than this page, and shows it.
(() => {
  const since = Number(document.currentScript.dataset.since);

  const ask = async () => {
    try {
      const answer = await fetch(`/livereload/${since}/${since}`, { cache: "no-store" });
      if (answer.ok && Number(await answer.text()) > since) {
        location.reload();
        return;
      }
    } catch {
      // The preview is being started: it answers soon.
    }
    setTimeout(ask, 1000);
  };

  setTimeout(ask, 1000);
})();
