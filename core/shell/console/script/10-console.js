// Everything works without this. It only makes what is there pleasanter.
document.getElementById('error')?.focus();

// A form is sent once, however often somebody clicks. After a moment it may be sent again: not every answer is a new page.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if ('sent' in form.dataset) event.preventDefault();
  form.dataset.sent = '';
  setTimeout(() => delete form.dataset.sent, 3000);
});
