// A long list is searched by typing: a combobox over the list of the page, which keeps the answer. Without this, the list is
// what it is. Names are found in every script in which the page has them.
(() => {
  const most = 60;
  const plain = (text) =>
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, '')
      .replace(/[يى]/g, 'ی')
      .replace(/ك/g, 'ک')
      .replace(/[هة]/g, 'ہ')
      .toLowerCase()
      .trim();
  const make = (tag, attributes, parent) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
    parent.append(element);
    return element;
  };

  for (const select of document.querySelectorAll('select[data-choice]')) {
    const { id } = select;
    const options = [...select.options]
      .filter(({ value }) => value !== '')
      .map(({ value, text, dataset }) => ({ value, text, find: plain(`${text} ${dataset.find ?? ''} ${value}`) }));
    const described = [select.getAttribute('aria-describedby'), `${id}-help-choice`].filter(Boolean).join(' ');
    const box = document.createElement('div');
    box.className = 'choice form-medium';
    select.after(box);
    const input = make(
      'input',
      {
        type: 'text',
        class: 'ds-input',
        role: 'combobox',
        autocomplete: 'off',
        dir: 'auto',
        spellcheck: 'false',
        'aria-autocomplete': 'list',
        'aria-expanded': 'false',
        'aria-controls': `${id}-list`,
        'aria-describedby': described,
        'aria-required': select.getAttribute('aria-required'),
        'aria-invalid': select.getAttribute('aria-invalid'),
      },
      box,
    );
    const labelled = document.querySelector(`label[for="${CSS.escape(id)}"]`);
    if (labelled && labelled.id === '') labelled.id = `${id}-label`;
    const list = make(
      'ul',
      { id: `${id}-list`, role: 'listbox', 'aria-labelledby': labelled?.id ?? null, hidden: '' },
      box,
    );
    const said = make('p', { class: 'unseen', role: 'status' }, box);
    make('p', { class: 'unseen', id: `${id}-help-choice` }, box).textContent = select.dataset.help;
    select.id = `${id}-value`;
    select.hidden = true;
    input.id = id;

    let found = [];
    let here = -1;
    const chosen = () => options.find(({ value }) => value === select.value);
    const reset = () => {
      input.value = chosen()?.text ?? '';
    };
    const close = () => {
      list.hidden = true;
      here = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    };
    const point = (to) => {
      list.children[here]?.removeAttribute('data-here');
      here = to;
      const item = list.children[here];
      if (!item) return input.removeAttribute('aria-activedescendant');
      item.setAttribute('data-here', '');
      item.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', item.id);
    };
    const open = (text) => {
      const wanted = plain(text);
      const isIn = ({ find }) => find.includes(wanted);
      const begins = ({ find }) => find.split(/\s+/).some((word) => word.startsWith(wanted));
      const fitting = options.filter(isIn);
      found = [...fitting.filter(begins), ...fitting.filter((one) => !begins(one))].slice(0, most);
      list.replaceChildren(
        ...found.map(({ value, text: name }, index) => {
          const item = document.createElement('li');
          item.id = `${id}-list-${index}`;
          item.setAttribute('role', 'option');
          item.setAttribute('aria-selected', String(value === select.value));
          item.dir = 'auto';
          item.textContent = name;
          return item;
        }),
      );
      list.hidden = found.length === 0;
      input.setAttribute('aria-expanded', String(found.length > 0));
      point(-1);
      said.textContent =
        found.length === 0 ? select.dataset.none : select.dataset.choice.replace('{count}', String(fitting.length));
    };
    const choose = (one) => {
      const value = one?.value ?? '';
      const isNew = select.value !== value;
      select.value = value;
      reset();
      close();
      if (isNew) select.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const settle = () => {
      const typed = plain(input.value);
      if (typed === '') choose(undefined);
      else choose(options.find(({ text }) => plain(text) === typed) ?? chosen());
    };

    input.addEventListener('input', (event) => {
      event.stopPropagation();
      open(input.value);
    });
    input.addEventListener('keydown', (event) => {
      const { key } = event;
      const isOpen = !list.hidden;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        event.preventDefault();
        if (!isOpen) {
          open('');
          point(
            Math.max(
              0,
              found.findIndex(({ value }) => value === select.value),
            ),
          );
        } else point((here + (key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
      } else if (key === 'Enter' && isOpen) {
        event.preventDefault();
        if (here >= 0) choose(found[here]);
        else settle();
      } else if (key === 'Escape' && isOpen) {
        event.preventDefault();
        reset();
        close();
      }
    });
    input.addEventListener('click', () => {
      if (list.hidden) open('');
    });
    input.addEventListener('blur', settle);
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', ({ target }) => {
      const index = [...list.children].indexOf(target.closest('li'));
      if (index >= 0) choose(found[index]);
    });
    reset();
  }
})();
