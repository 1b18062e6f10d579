import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How a server behaves that does not do what it should. */
export type Trouble = 'silent' | 'hung-up' | 'sealed' | 'strange';

/** One version of a key. */
interface Version {
  readonly key: Buffer;
  readonly since: number;
}

interface Policy {
  readonly versions: Map<number, Version>;
  leastDecrypting: number;
  leastEncrypting: number;
  leastAvailable: number;
}

/** What was asked: the path, and for how many items. */
export interface Call {
  readonly path: string;
  readonly items: number;
}

/** A Transit engine as Vault and OpenBao speak it: real AES-256-GCM under keys that it gives to nobody. */
export interface TransitServer {
  readonly origin: string;
  readonly calls: Call[];
  /** What it accepts; another token is refused with 403. */
  token: string;
  trouble: Trouble | undefined;
  /** The last word of a path at which it fails. */
  failsAt: string | undefined;
  stop(): Promise<void>;
}

const mount = '/v1/transit/';

/** Starts one on a free port of this machine. */
export async function startTransit(token = 'synthetic-token'): Promise<TransitServer> {
  const policies = new Map<string, Policy>();
  const calls: Call[] = [];
  const state: Pick<TransitServer, 'token' | 'trouble' | 'failsAt'> = {
    token,
    trouble: undefined,
    failsAt: undefined,
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await contentOf(request);
    const answer = (status: number, data?: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(data === undefined ? '' : JSON.stringify({ data }));
    };
    const path = (request.url ?? '').slice(mount.length);
    calls.push({ path, items: content.batch_input?.length ?? 0 });
    if (state.trouble === 'silent') return void (await wait(60_000, undefined, { ref: false }));
    if (state.trouble === 'hung-up') return void response.destroy();
    if (state.trouble === 'sealed') return answer(503, { errors: ['Vault is sealed'] });
    if (state.trouble === 'strange') return void response.writeHead(200).end('<html>sign in</html>');
    if (request.headers['x-vault-token'] !== state.token) return answer(403);
    const [first, name, action] = path.split('/') as [string, string, string | undefined];
    if (action !== undefined && action === state.failsAt) return answer(500);
    const policy = policies.get(name);
    if (first === 'keys' && request.method === 'POST' && action === undefined) {
      if (!policy)
        policies.set(name, {
          versions: new Map([[1, draw()]]),
          leastDecrypting: 1,
          leastEncrypting: 0,
          leastAvailable: 0,
        });
      return answer(204);
    }
    if (!policy) return answer(first === 'keys' ? 404 : 400);
    if (first === 'keys' && action === undefined) return answer(200, describe(policy));
    if (action === 'rotate') return answer(200, describe(rotate(policy)));
    if (action === 'config') {
      policy.leastDecrypting = content.min_decryption_version ?? policy.leastDecrypting;
      policy.leastEncrypting = content.min_encryption_version ?? policy.leastEncrypting;
      return answer(204);
    }
    if (action === 'trim') {
      const least = content.min_available_version ?? 0;
      if (policy.leastEncrypting === 0 || least > policy.leastEncrypting || least > policy.leastDecrypting) {
        return answer(400);
      }
      policy.leastAvailable = least;
      for (const version of policy.versions.keys()) if (version < least) policy.versions.delete(version);
      return answer(200, describe(policy));
    }
    const results = (content.batch_input ?? []).map((item) =>
      first === 'encrypt' ? encrypt(policy, item.plaintext ?? '') : decrypt(policy, item.ciphertext ?? ''),
    );
    answer(results.some((one) => 'error' in one) ? 400 : 200, { batch_results: results });
  }

  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return Object.assign(state, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  });
}

interface Content {
  readonly batch_input?: readonly { readonly plaintext?: string; readonly ciphertext?: string }[];
  readonly min_decryption_version?: number;
  readonly min_encryption_version?: number;
  readonly min_available_version?: number;
}

async function contentOf(request: IncomingMessage): Promise<Content> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return pieces.length === 0 ? {} : JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

function draw(): Version {
  return { key: randomBytes(32), since: Math.floor(Date.now() / 1000) };
}

function newest({ versions }: Policy): number {
  return Math.max(...versions.keys());
}

function rotate(policy: Policy): Policy {
  policy.versions.set(newest(policy) + 1, draw());
  return policy;
}

function describe(policy: Policy) {
  return {
    type: 'aes256-gcm96',
    // What must not decrypt any more is put away, and not shown.
    keys: Object.fromEntries(
      [...policy.versions].flatMap(([id, { since }]) => (id < policy.leastDecrypting ? [] : [[id, since]])),
    ),
    min_available_version: policy.leastAvailable,
    latest_version: newest(policy),
    min_decryption_version: policy.leastDecrypting,
    min_encryption_version: policy.leastEncrypting,
  };
}

function encrypt(policy: Policy, plaintext: string) {
  const version = newest(policy);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', (policy.versions.get(version) as Version).key, nonce);
  const body = Buffer.concat([cipher.update(Buffer.from(plaintext, 'base64')), cipher.final()]);
  const bytes = Buffer.concat([nonce, body, cipher.getAuthTag()]);
  return { ciphertext: `vault:v${version}:${bytes.toString('base64')}`, key_version: version, reference: '' };
}

function decrypt(policy: Policy, ciphertext: string) {
  const [, id = '', text = ''] = /^vault:v(\d+):(.*)$/.exec(ciphertext) ?? [];
  const version = policy.versions.get(Number(id));
  if (!version || Number(id) < policy.leastDecrypting) return failed('ciphertext or signature version is disallowed');
  const bytes = Buffer.from(text, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', version.key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    return { plaintext: plain.toString('base64'), reference: '' };
  } catch {
    return failed('cipher: message authentication failed');
  }
}

function failed(error: string) {
  return { plaintext: '', error, reference: '' };
}
