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
    }
  });
}
