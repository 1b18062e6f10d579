import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { JsonObject } from '../../../core/engine/basics/json.ts';

/** How an authenticator behaves, and how it misbehaves. */
export interface Behaviour {
  /** False: somebody touched it, nobody said who. */
  readonly verifiesUser?: boolean;
  readonly origin?: string;
  /** Goes back, as that of a copy would. */
  readonly counter?: number;
  /** Signs something else than it was asked to. */
  readonly challenge?: string;
  /** Where it believes to be. */
  readonly rpId?: string;
}

/** An authenticator in software: makes an ES256 key, attests to nothing, and signs as WebAuthn Level 3 says. */
export class SoftwareAuthenticator {
  readonly #id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;

  /** The answer of a browser to options of `navigator.credentials.create`. */
  create(options: JsonObject, behaviour: Behaviour = {}): JsonObject {
    const rpId = behaviour.rpId ?? String((options.rp as JsonObject).id);
    const credential = Buffer.concat([
      Buffer.alloc(16),
      uint16(this.#id.length),
      this.#id,
      coseKey(this.#keys.publicKey),
    ]);
    const data = Buffer.concat([this.#authenticatorData(rpId, 0x40, behaviour), credential]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ]);
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', options, behaviour).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['usb'],
    });
  }

  /** The answer of a browser to options of `navigator.credentials.get`. */
  get(options: JsonObject, behaviour: Behaviour = {}): JsonObject {
    const data = this.#authenticatorData(behaviour.rpId ?? String(options.rpId), 0, behaviour);
    const client = clientData('webauthn.get', options, behaviour);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: createSign('sha256').update(signed).sign(this.#keys.privateKey).toString('base64url'),
    });
  }

  #answer(response: JsonObject): JsonObject {
    const id = this.#id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #authenticatorData(rpId: string, flags: number, { verifiesUser = true, counter }: Behaviour): Buffer {
    this.#counter = counter ?? this.#counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#counter);
    const seen = 0x01 | (verifiesUser ? 0x04 : 0) | flags;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([seen]), count]);
  }
}

function clientData(type: string, options: JsonObject, behaviour: Behaviour): Buffer {
  const challenge = behaviour.challenge ?? options.challenge;
  const origin = behaviour.origin ?? 'http://localhost:8080';
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** A P-256 key in COSE: kty 2, alg -7, crv 1, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
  return Buffer.concat([
    head,
    bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, 'base64url')),
  ]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

/** A CBOR text of fewer than 24 bytes. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)]);
}

/** A CBOR byte string of fewer than 65,536 bytes. */
function bytes(value: Buffer): Buffer {
  const head =
    value.length < 256 ? Buffer.from([0x58, value.length]) : Buffer.concat([Buffer.from([0x59]), uint16(value.length)]);
  return Buffer.concat([head, value]);
}
