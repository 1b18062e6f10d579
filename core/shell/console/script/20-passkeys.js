// Passkeys: the form carries what the server asks, the browser answers, and the answer is sent as a field.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.addEventListener('submit', async (event) => {
    if (form.elements.response.value !== '') return;
    event.preventDefault();
    const told = form.querySelector('.passkey-told');
    told.textContent = '';
    try {
      form.elements.response.value = JSON.stringify(await answerOf(form.dataset));
      form.requestSubmit();
    } catch {
      told.textContent = form.dataset.failed;
    }
  });
}

async function answerOf({ passkey, challenge }) {
  const asked = JSON.parse(challenge);
  const listed = (credentials) => credentials?.map((one) => ({ ...one, id: bytesOf(one.id) }));
  const publicKey = { ...asked, challenge: bytesOf(asked.challenge) };
  if (passkey === 'create') {
    publicKey.user = { ...asked.user, id: bytesOf(asked.user.id) };
    publicKey.excludeCredentials = listed(asked.excludeCredentials);
  } else publicKey.allowCredentials = listed(asked.allowCredentials);
  const { id, type, rawId, response } = await navigator.credentials[passkey]({ publicKey });
  const names = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const sent = Object.fromEntries(names.filter((name) => response[name]).map((name) => [name, textOf(response[name])]));
  const transports = response.getTransports?.();
  return { id, type, rawId: textOf(rawId), response: { ...sent, transports }, clientExtensionResults: {} };
}

function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

function textOf(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
