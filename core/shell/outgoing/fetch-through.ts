import { type Outgoing, OutgoingFault, type OutgoingRequest } from '../app/outgoing-port.ts';

const methods: readonly OutgoingRequest['method'][] = ['GET', 'POST', 'PUT', 'DELETE'];

/** A `fetch` for libraries that take one (OpenID Connect, JSON Web Keys) and so go through the door as well. */
export function fetchThrough(outgoing: Outgoing): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const method = methods.find((known) => known === asked.method);
    if (!method) throw new OutgoingFault('address-invalid');
    const body = asked.body === null ? {} : { body: new Uint8Array(await asked.arrayBuffer()) };
    const {
      status,
      headers,
      body: found,
    } = await outgoing.ask({
      method,
      url: asked.url,
      headers: Object.fromEntries(asked.headers),
      ...body,
    });
    const isEmpty = status === 204 || status === 304;
    return new Response(isEmpty ? null : Uint8Array.from(found), { status, headers: { ...headers } });
  };
}
