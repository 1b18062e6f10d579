// Keeps a form as a draft while it is being filled in. Without this, its buttons do the same.
for (const form of document.querySelectorAll('form[data-autosave]')) {
  const state = form.querySelector('[data-state]');
  let timer;
  let isBusy = false;
  let isDirty = false;
  const save = async () => {
    if (isBusy || !isDirty) return;
    isBusy = true;
    isDirty = false;
    state.textContent = form.dataset.saving;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    body.set('act', 'autosave');
    try {
      const answer = await fetch(form.action, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const version = page.querySelector('[data-draft-version]')?.dataset.draftVersion;
      if (version !== undefined) form.elements.draftVersion.value = version;
      state.textContent = version === undefined ? form.dataset.notSaved : form.dataset.saved;
    } catch {
      state.textContent = form.dataset.notSaved;
    }
    isBusy = false;
    if (isDirty) later();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 3000);
  };
  form.addEventListener('input', ({ target }) => {
    if (target.type === 'file') return;
    isDirty = true;
    later();
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    // A save that is under way would make this one rest on an old version: it waits for it.
    if (isBusy) {
      event.preventDefault();
      setTimeout(() => form.requestSubmit(event.submitter), 200);
      return;
    }
    isDirty = false;
    if ([...form.querySelectorAll('input[type=file]')].some(({ files }) => files.length > 0)) {
      state.textContent = form.dataset.uploading;
      if (event.defaultPrevented) return;
      event.preventDefault();
      sendWithFigures(form, event.submitter, state);
    }
  });
}

// Documents on their way are told in figures; where that fails, the form is sent as browsers do.
function sendWithFigures(form, submitter, state) {
  const request = new XMLHttpRequest();
  const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (total === 0) return;
    const figures = { percent: Math.floor((loaded / total) * 100), done: megabytes(loaded), all: megabytes(total) };
    state.textContent = form.dataset.sentPart.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
  });
  request.addEventListener('load', () => {
    if (request.status < 400 && request.responseURL !== form.action) return location.assign(request.responseURL);
    document.open();
    document.write(request.responseText);
    document.close();
  });
  request.addEventListener('error', () => {
    delete form.dataset.sent;
    state.textContent = form.dataset.notSaved;
  });
  request.open('POST', form.action);
  request.send(new FormData(form, submitter));
}
