// A list that has changed meanwhile says so, and moves nothing under whoever reads it. It asks only while somebody is there:
// a page that is left open keeps no session alive.
(() => {
  const notice = document.querySelector('[data-watch]');
  if (!notice) return;
  const [every, patience] = [60_000, 10 * 60_000];
  let touched = Date.now();
  for (const kind of ['pointerdown', 'keydown', 'scroll']) {
    addEventListener(kind, () => {
      touched = Date.now();
    });
  }
  const ask = async () => {
    if (document.hidden || !notice.hidden || Date.now() - touched > patience) return;
    const answer = await fetch(location.href).catch(() => undefined);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const mark = page.querySelector('[data-watch]')?.getAttribute('data-watch');
    if (mark && mark !== notice.getAttribute('data-watch')) notice.hidden = false;
  };
  setInterval(ask, every);
})();
