import type { Json } from '../../engine/basics/json.ts';
import type { Outgoing, OutgoingAnswer, OutgoingRequest } from '../app/outgoing-port.ts';
import type { KeyService, ServiceWrapping } from './key-service.ts';
import { SealingFault } from './sealing-fault.ts';

/** A key of the Transit secrets engine that Vault and OpenBao have. */
export interface TransitKey {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Where the engine is mounted. */
  readonly mount: string;
  /** Name of the key, one for each instance. Its versions are the epochs. */
  readonly key: string;
  /** Who asks, as read at that moment: an agent beside the server renews it. Throws a SealingFault. */
  token(): Promise<string>;
}

/** The epochs that a Transit engine keeps: one version of its key for each. Asked through the outgoing door. */
export function createTransitService(outgoing: Outgoing, transit: TransitKey): KeyService {
  const { origin, mount, key } = transit;
  const name = `${origin}/${mount}/${key}`;

  async function ask(method: OutgoingRequest['method'], path: string, content?: Json): Promise<OutgoingAnswer> {
    const token = await transit.token();
    const body = content === undefined ? {} : { body: JSON.stringify(content) };
    const headers = { 'x-vault-token': token, 'x-vault-request': 'true', 'content-type': 'application/json' };
    try {
      return await outgoing.ask({ method, url: `${origin}/v1/${mount}/${path}`, headers, ...body });
    } catch (cause) {
      const code = (cause as { code?: unknown }).code;
      const allowed = code === 'address-not-allowed' ? `. List ${origin} in RCMS_OUTGOING` : '';
      throw new SealingFault(
        'key-service-unreachable',
        `The key service ${name} does not answer (${String(code)})${allowed}. Nothing was changed; what is sealed opens again when it answers`,
        { cause },
      );
    }
  }

  /** The field `data` of a good answer. What a bad one says may quote what was sent, and is not passed on. */
  async function get(method: OutgoingRequest['method'], path: string, content?: Json): Promise<Data> {
    const answer = await ask(method, path, content);
    if (answer.status === 200) return dataOf(answer, name);
    if (answer.status === 204) return {};
    throw refused(answer.status, name);
  }

  async function describe(): Promise<Data | undefined> {
    const answer = await ask('GET', `keys/${key}`);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw refused(answer.status, name);
    const data = dataOf(answer, name);
    if (data.type === 'aes256-gcm96') return data;
    throw new SealingFault('key-service-refused', `The key ${name} is of type ${data.type}: make it as aes256-gcm96`);
  }

  /** Also those that are shut but not yet trimmed away: whoever runs the service could open them again. */
  async function versions(): Promise<readonly { id: number; since: string }[]> {
    const { keys = {}, min_available_version: least = 0 } = (await describe()) ?? {};
    const open = Object.entries(keys)
      .map(([id, seconds]) => ({ id: Number(id), since: new Date(seconds * 1000).toISOString() }))
      .sort((left, right) => left.id - right.id);
    const [oldest] = open;
    const first = Math.max(1, least);
    const shut = oldest ? Array.from({ length: Math.max(0, oldest.id - first) }, (_, nth) => first + nth) : [];
    return [...shut.map((id) => ({ id, since: oldest?.since ?? '' })), ...open];
  }

  return {
    name,
    epochs: versions,
    async wrap(plain) {
      const items = plain.map((bytes) => ({ plaintext: Buffer.from(bytes).toString('base64') }));
      const { batch_results: results = [] } = await get('POST', `encrypt/${key}`, { batch_input: items });
      const wrapped = results.flatMap(({ ciphertext }) => readWrapping(ciphertext));
      if (wrapped.length !== plain.length) throw misspoke(name);
      return wrapped;
    },
    async unwrap(wrapped) {
      if (wrapped.length === 0) return [];
      const items = wrapped.map((one) => ({ ciphertext: writeWrapping(one) }));
      const answer = await ask('POST', `decrypt/${key}`, { batch_input: items });
      if (answer.status !== 200 && answer.status !== 400) throw refused(answer.status, name);
      const { batch_results: results = [] } = dataOf(answer, name);
      const bad = wrapped.find((_, index) => (results[index]?.plaintext ?? '') === '');
      if (bad) {
        if (results.length !== wrapped.length && answer.status === 200) throw misspoke(name);
        const { keys = {}, min_decryption_version: least = 0 } = (await describe()) ?? {};
        if (Object.hasOwn(keys, String(bad.epoch)) && bad.epoch >= least) {
          throw new SealingFault('seal-broken', `A data key does not open at the key service ${name}: it was changed`);
        }
        throw new SealingFault('epoch-unknown', `The key service ${name} has no key version ${bad.epoch}`);
      }
      return results.map(({ plaintext }) => Buffer.from(plaintext as string, 'base64'));
    },
    async createEpoch() {
      // Making a key that is there changes nothing; turning it makes the next version.
      if ((await versions()).length === 0)
        await get('POST', `keys/${key}`, { type: 'aes256-gcm96', exportable: false });
      else await get('POST', `keys/${key}/rotate`);
      const newest = (await versions()).at(-1);
      if (!newest) throw misspoke(name);
      return newest.id;
    },
    async destroyEpoch(epoch) {
      const least = epoch + 1;
      await get('POST', `keys/${key}/config`, { min_decryption_version: least, min_encryption_version: least });
      await get('POST', `keys/${key}/trim`, { min_available_version: least });
    },
  };
}

interface Data {
  readonly keys?: Readonly<Record<string, number>>;
  readonly type?: string;
  readonly min_decryption_version?: number;
  readonly min_available_version?: number;
  readonly batch_results?: readonly { readonly ciphertext?: string; readonly plaintext?: string }[];
}

function dataOf({ body }: OutgoingAnswer, name: string): Data {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')).data ?? {};
  } catch {
    throw misspoke(name);
  }
}

/** `vault:v3:` and base64, in both products. */
function readWrapping(text: string | undefined): readonly ServiceWrapping[] {
  const [, version, bytes] = /^vault:v([1-9]\d{0,8}):([A-Za-z0-9+/]+=*)$/.exec(text ?? '') ?? [];
  return bytes === undefined ? [] : [{ epoch: Number(version), wrapped: Buffer.from(bytes, 'base64') }];
}

function writeWrapping({ epoch, wrapped }: ServiceWrapping): string {
  return `vault:v${epoch}:${wrapped.toString('base64')}`;
}

function misspoke(name: string): SealingFault {
  return new SealingFault('key-service-refused', `${name} does not answer as a Transit engine: check RCMS_KEY_SERVICE`);
}

function refused(status: number, name: string): SealingFault {
  if (status >= 500 || status === 429) {
    return new SealingFault(
      'key-service-unreachable',
      `The key service ${name} is sealed, overloaded or failing (HTTP ${status}). Nothing was changed; what is sealed opens again when it answers`,
    );
  }
  const mend =
    status === 403
      ? 'its token is expired or may not do this: renew the token file, or widen its policy'
      : 'check RCMS_KEY_SERVICE';
  return new SealingFault('key-service-refused', `The key service ${name} refused (HTTP ${status}): ${mend}`);
}
