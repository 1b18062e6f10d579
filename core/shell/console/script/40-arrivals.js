// Arrivals on a phone. Without this, the page does the same by its links while there is a connection. With it, decisions
// are kept on the phone, sent in their order when the line is there, and never written over what happened meanwhile.
(() => {
  const place = document.querySelector('[data-arrivals]');
  const hours = 12;
  const keptUntil = Number(localStorage.getItem('arrivals-until') ?? 0);

  // The list of the day goes with the session, with its age, and before anybody else signs in. What waits stays sealed.
  const forget = async () => {
    sessionStorage.removeItem('arrivals-key');
    const base = await openBase();
    await run(base, 'list', 'readwrite', (store) => store.clear());
    base.close();
    // Last, so that the next page does it again where this one ended too soon.
    localStorage.removeItem('arrivals-until');
  };
  const isEnd = document.querySelector('form[action="/sign-in"]') && !place;
  if (keptUntil > 0 && (isEnd || keptUntil < Date.now())) void forget();
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    sessionStorage.removeItem('arrivals-key');
    if (keptUntil > 0 || place) void forget();
  });
  if (!place || !globalThis.indexedDB || !globalThis.crypto?.subtle) return;

  const inDigits = (text) => text.replaceAll(/[0-9]/g, (digit) => [...place.dataset.digits][digit]);
  const says = (name, value = '') => place.getAttribute(`data-say-${name}`).replace('#', inDigits(value));
  const list = document.querySelector('[data-arrivals-list]');
  const dialog = document.querySelector('[data-arrivals-dialog]');
  document.querySelector('[data-arrivals-kept]').hidden = false;
  const line = place.querySelector('[data-arrivals-line]');
  const told = place.querySelector('[data-arrivals-told]');
  const lostPlace = place.querySelector('[data-arrivals-lost]');
  /** Whose phone it is now: who signed in last, as the server says or as this window remembers. */
  let self = { mark: place.dataset.mark, key: place.dataset.key, zone: place.dataset.zone, made: place.dataset.made };
  let offset = 0;
  let isOnline = !('offline' in place.dataset);
  let mustSignIn = false;
  let sentAt = '';
  let isSending = false;

  const now = () => Date.now() + offset;
  const partsOf = (moment) =>
    Object.fromEntries(
      new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
        timeZone: self.zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      })
        .formatToParts(moment)
        .map(({ type, value }) => [type, value]),
    );
  const dayOf = (moment) => {
    const { year, month, day } = partsOf(moment);
    return `${year}-${month}-${day}`;
  };
  const timeOf = (moment) => {
    const { hour, minute } = partsOf(moment);
    return `${hour}:${minute}`;
  };

  function openBase() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open('arrivals', 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore('list');
        asked.result.createObjectStore('queue', { autoIncrement: true });
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  }
  function run(base, name, mode, act) {
    return new Promise((done, fail) => {
      const change = base.transaction(name, mode);
      const asked = act(change.objectStore(name));
      change.oncomplete = () => done(asked.result);
      change.onerror = () => fail(change.error);
      change.onabort = () => fail(change.error);
    });
  }
  const inBase = async (name, mode, act) => {
    const base = await openBase();
    try {
      return await run(base, name, mode, act);
    } finally {
      base.close();
    }
  };
  const bytesIn = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const keyOf = () => crypto.subtle.importKey('raw', bytesIn(self.key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const seal = async (value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(), plain) };
  };
  const unseal = async ({ iv, sealed }) =>
    JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(), sealed)));

  const readQueue = async () => {
    const base = await openBase();
    const places = await run(base, 'queue', 'readonly', (store) => store.getAllKeys());
    const rows = await run(base, 'queue', 'readonly', (store) => store.getAll());
    base.close();
    const all = rows.map((row, index) => ({ ...row, place: places[index] }));
    const mine = [];
    for (const row of self.key ? all.filter(({ mark }) => mark === self.mark) : []) {
      const read = await unseal(row).catch(() => undefined);
      if (read) mine.push({ ...read, place: row.place });
    }
    return { mine, hasForeign: all.some(({ mark }) => mark !== self.mark) };
  };

  const keepList = async () => {
    const until = Date.now() + hours * 3_600_000;
    localStorage.setItem('arrivals-until', String(until));
    const row = await seal({ html: list.innerHTML, made: self.made, zone: self.zone, offset });
    await inBase('list', 'readwrite', (store) => store.put({ ...row, mark: self.mark, until }, 'day'));
    sessionStorage.setItem('arrivals-key', JSON.stringify({ mark: self.mark, key: self.key, zone: self.zone }));
  };
  const openList = async () => {
    self = { ...self, ...JSON.parse(sessionStorage.getItem('arrivals-key') ?? '{}') };
    const row = await inBase('list', 'readonly', (store) => store.get('day'));
    if (!row || !self.key || row.mark !== self.mark || row.until < Date.now()) return false;
    const read = await unseal(row).catch(() => undefined);
    if (!read) return false;
    // It was made by the server, and nobody without the key can have changed it since.
    list.innerHTML = read.html;
    offset = read.offset;
    self = { ...self, made: read.made, zone: read.zone };
    return true;
  };
  const keepPage = async () => {
    await navigator.serviceWorker?.register('/arrivals/worker.js', { scope: '/arrivals' });
    const store = await caches.open('arrivals');
    const language = document.documentElement.lang;
    const page = await fetch('/arrivals/offline', { credentials: 'omit', headers: { 'accept-language': language } });
    if (!page.ok) return;
    const html = await page.clone().text();
    await store.put('/arrivals/offline', page);
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address);
    await Promise.all([...new Set(assets)].map(async (one) => (await store.match(one)) ?? store.add(one)));
  };

  const show = async () => {
    const { mine, hasForeign } = await readQueue();
    const waiting = mine.filter(({ lost }) => !lost);
    const state = self.made ? says(isOnline ? 'online' : 'offline', self.made) : '';
    line.textContent = [
      state,
      waiting.length > 0 ? says('waiting', String(waiting.length)) : sentAt && says('sent', sentAt),
      mustSignIn && waiting.length > 0 ? says('signIn') : '',
      hasForeign && self.mark ? says('foreign') : '',
      Math.abs(offset) > 120_000 && !document.querySelector('.sandbox')
        ? says('clock', String(Math.round(Math.abs(offset) / 60_000)))
        : '',
    ]
      .filter(Boolean)
      .join(' ');
    line.toggleAttribute('data-offline', !isOnline);
    line.hidden = line.textContent === '';
    if (mustSignIn && waiting.length > 0) {
      const link = Object.assign(document.createElement('a'), {
        href: '/sign-in?next=/arrivals',
        className: 'ds-link',
      });
      link.textContent = says('signIn');
      line.lastChild?.remove();
      line.append(`${state} ${says('waiting', String(waiting.length))} `, link);
    }
    for (const card of list.querySelectorAll('[data-arrival]')) {
      const one = mine.find(({ caseId }) => caseId === card.dataset.arrival);
      card.toggleAttribute('data-decided', one !== undefined);
      const text = card.querySelector('.arrival-state');
      text.hidden = one === undefined;
      text.textContent = one ? `${one.title}. ${one.lost ? one.lost : says('decided', timeOf(one.at))}` : '';
    }
    lostPlace.replaceChildren(...mine.filter(({ lost }) => lost).map(lostCard));
  };
  const lostCard = (one) => {
    const card = Object.assign(document.createElement('div'), { className: 'ds-alert' });
    card.dataset.color = 'danger';
    const [head, text, button] = ['strong', 'p', 'button'].map((name) => document.createElement(name));
    head.textContent = `${says('lost')}: ${one.reference}, ${one.title}, ${inDigits(`${dayOf(one.at)} ${timeOf(one.at)}`)}`;
    text.textContent = one.lost;
    button.textContent = says('remove');
    button.className = 'ds-button';
    button.dataset.variant = 'secondary';
    button.addEventListener('click', async () => {
      await inBase('queue', 'readwrite', (store) => store.delete(one.place));
      await show();
    });
    card.append(head, text, button);
    return card;
  };

  // One decision: the form of the step in a dialog, with the day and the place filled in.
  let asked;
  list.addEventListener('click', (event) => {
    const link = event.target.closest('[data-arrivals-step]');
    if (!link || !dialog.showModal || !self.key) return;
    const form = [...list.querySelectorAll('template')].find(
      ({ dataset }) => dataset.arrivalsForm === link.dataset.arrivalsStep,
    );
    if (!form) return;
    event.preventDefault();
    const card = link.closest('[data-arrival]');
    asked = { card, link, form };
    dialog.querySelector('#arrivals-act').textContent = form.dataset.title;
    dialog.querySelector('[data-arrivals-whom]').textContent = card.dataset.reference;
    dialog.querySelector('[data-arrivals-fields]').replaceChildren(form.content.cloneNode(true));
    fillIn(form, card);
    dialog.returnValue = '';
    dialog.showModal();
  });
  const fillIn = ({ dataset }, card) => {
    const { year, month, day } = partsOf(now());
    const set = (name, value) => {
      for (const input of dialog.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (input.type === 'radio') input.checked = input.value === value;
        else input.value = value;
      }
    };
    if (dataset.dayInput) {
      for (const [part, value] of Object.entries({ day, month, year })) {
        set(`${dataset.dayInput}:${part}`, String(Number(value)));
      }
    }
    if (dataset.placeInput && card.dataset.place) set(dataset.placeInput, card.dataset.place);
  };
  dialog?.addEventListener('submit', (event) => {
    if (event.submitter?.value !== 'go') return;
    // A step says what is missing while somebody is there to give it.
    const groups = new Map();
    for (const input of dialog.querySelectorAll('[aria-required], input[type=radio]')) {
      groups.set(input.name, [...(groups.get(input.name) ?? []), input]);
    }
    const missing = [...groups.values()].find((inputs) =>
      inputs[0].type === 'radio' ? !inputs.some(({ checked }) => checked) : inputs[0].value.trim() === '',
    );
    if (!missing) return;
    event.preventDefault();
    missing[0].focus();
    missing[0].setAttribute('aria-invalid', 'true');
  });
  dialog?.addEventListener('close', async () => {
    if (dialog.returnValue !== 'go' || !asked) return;
    const { card, link, form } = asked;
    const at = now();
    const one = {
      key: crypto.randomUUID(),
      caseId: card.dataset.arrival,
      version: card.dataset.version,
      step: link.dataset.arrivalsStep.split(' ')[1],
      title: form.dataset.title,
      reference: card.dataset.reference,
      at,
      effectiveOn: dayOf(at),
      fields: [...new FormData(dialog.querySelector('form'))].filter(([, value]) => typeof value === 'string'),
    };
    const row = await seal(one);
    await inBase('queue', 'readwrite', (store) => store.add({ ...row, mark: self.mark }));
    await show();
    await send();
  });

  // Sends what waits, one after the other. Nothing is taken out of the queue before an answer says what became of it.
  const send = async () => {
    if (isSending) return;
    isSending = true;
    await navigator.locks.request('arrivals', sendInOrder).catch(() => undefined);
    isSending = false;
    await show();
  };
  const sendInOrder = async () => {
    const answer = await fetch('/arrivals/line', { signal: AbortSignal.timeout(8000) }).catch(() => undefined);
    isOnline = answer !== undefined;
    if (!answer) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const at = page.querySelector('[data-arrivals-answer]')?.dataset;
    mustSignIn = !at;
    // Somebody else has signed in meanwhile: this window shows the first one's list no longer.
    if (at && self.mark && at.mark !== self.mark) {
      await forget();
      location.assign('/arrivals');
      return;
    }
    if (!at) return;
    const wasShell = 'offline' in place.dataset;
    self = { ...self, mark: at.mark, key: at.key, zone: at.zone };
    const { mine } = await readQueue();
    const before = offset;
    let count = 0;
    for (const one of mine.filter(({ lost }) => !lost)) {
      const body = new URLSearchParams(one.fields);
      const given = { formToken: at.token, key: one.key, caseId: one.caseId, version: one.version, step: one.step };
      for (const [name, value] of Object.entries(given)) body.set(name, value);
      body.set('effectiveOn', one.effectiveOn);
      body.set('at', new Date(one.at).toISOString());
      body.set('now', new Date(Date.now() + before).toISOString());
      const said = await fetch('/arrivals/send', { method: 'POST', body, signal: AbortSignal.timeout(20_000) }).catch(
        () => undefined,
      );
      const read = said && new DOMParser().parseFromString(await said.text(), 'text/html');
      const result = read?.querySelector('[data-arrivals-sent]');
      if (!result) {
        isOnline = said !== undefined;
        return;
      }
      count += 1;
      const is = result.dataset.arrivalsSent;
      if (is === 'lost') {
        const { place: at, ...kept } = one;
        const row = await seal({ ...kept, lost: result.textContent });
        await inBase('queue', 'readwrite', (store) => store.put({ ...row, mark: self.mark }, at));
        continue;
      }
      await inBase('queue', 'readwrite', (store) => store.delete(one.place));
      if (is === 'kept') sessionStorage.setItem('arrivals-kept', '1');
    }
    offset = Date.parse(at.now) - Date.now();
    if (count > 0) sessionStorage.setItem('arrivals-sent', timeOf(now()));
    if (dialog.open || (count === 0 && !wasShell)) return;
    if (location.pathname === '/arrivals') location.reload();
    else location.replace('/arrivals');
  };

  const begin = async () => {
    if (isOnline) {
      offset = Date.parse(place.dataset.now) - Date.now();
      sentAt = sessionStorage.getItem('arrivals-sent') ?? '';
      if (sessionStorage.getItem('arrivals-kept')) {
        sessionStorage.removeItem('arrivals-kept');
        const link = Object.assign(document.createElement('a'), { href: '/arrivals/late', className: 'ds-link' });
        link.textContent = says('kept');
        const alert = Object.assign(document.createElement('p'), { className: 'ds-alert' });
        alert.dataset.color = 'warning';
        alert.append(link);
        told.replaceChildren(alert);
      }
      await keepList();
      void keepPage().catch(() => undefined);
    } else if (!(await openList())) {
      line.hidden = false;
      told.textContent = says('nothing');
    }
    await show();
    await send();
  };
  void begin();
  addEventListener('online', () => void send());
  addEventListener('offline', () => {
    isOnline = false;
    void show();
  });
  setInterval(async () => {
    const { mine } = await readQueue();
    if (document.hidden || (isOnline && mine.every(({ lost }) => lost))) return;
    void send();
  }, 15_000);
})();
