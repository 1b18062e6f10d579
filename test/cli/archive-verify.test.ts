import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageForm } from '../../core/shell/app/archive-package.ts';
import type { PackageFile } from '../../core/shell/app/archive-port.ts';
import { publicBytes } from '../../core/shell/archive/age/keys.ts';
import { openFolderArchive } from '../../core/shell/archive/open-folder-archive.ts';
import { appendEvents } from '../../core/shell/store/stream/append-events.ts';
import { event, newCase } from '../contract/lighthouse.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { runRcms } from './run-rcms.ts';

const file = (path: string, content: string): PackageFile => {
  const bytes = Buffer.from(content);
  return { path, size: bytes.length, content: [bytes] };
};

/** A package of a case with two events, of which one has a value. */
async function written(recipient?: Buffer) {
  const folder = await temporaryFolder();
  const caseId = newCase();
  const part = { category: 'identity', holder: 'harbour', value: { name: 'Testgull' } };
  const events = [
    event('answers-recorded', { sides: ['harbour'], parts: [part] }),
    event('case-closed', { sides: ['harbour'] }),
  ];
  const { rows, heads } = appendEvents(caseId, events, {}, (plain) => plain);
  const description = {
    form: packageForm,
    case: { id: caseId, service: 'gull-watch' },
    holder: { side: 'harbour', authority: 'harbour-office' },
    pack: { id: 'gulls', version: '1.0.0' },
    rule: { ref: '1.0.0/1' },
    chain: { length: 2, head: heads.harbour?.hash.toString('hex') },
    categories: ['identity'],
    attachments: [{ id: 'scan', file: 'attachments/scan', size: 7 }],
  };
  const record = rows.map(({ number, header, hash }) => ({
    number,
    header: header.toString(),
    hash: hash.toString('hex'),
  }));
  const archive = openFolderArchive({
    folder,
    now: () => new Date('2031-01-02T03:04:05Z'),
    ...(recipient ? { recipient } : {}),
  });
  const name = `${caseId}_harbour_1.0.0-1_2_${'a'.repeat(16)}`;
  const files = (more: { values?: string; record?: readonly object[] } = {}) => [
    file('package.json', JSON.stringify(description)),
    file('record.jsonl', (more.record ?? record).map((row) => `${JSON.stringify(row)}\n`).join('')),
    file('values.jsonl', more.values ?? '{"number":1,"category":"identity","value":{"name":"Testgull"}}\n'),
    file('attachments/scan', 'feather'),
  ];
  const write = async (of = files(), as = name) =>
    join(
      folder,
      'pending',
      (await archive.write({ name: as, labels: { 'External-Identifier': caseId }, files: of })).package,
    );
  return { write, files, record, name };
}

describe('rcms archive verify', () => {
  it('says what a sound package is, without a database', async () => {
    const { write } = await written();
    const { code, out } = await runRcms(['archive', 'verify', await write()]);
    expect(code).toBe(0);
    expect(out).toContain('what harbour held of it, by rule 1.0.0/1 of gulls');
    expect(out).toMatch(/4 files; a record of 2 events, head [0-9a-f]{64}/);
    expect(out).toContain('Nothing is wrong with it.');
    expect(out).not.toContain('Testgull');
  });

  it('finds every changed byte that is content, and every cut', async () => {
    const { write } = await written();
    const path = await write();
    const bytes = await readFile(path);
    // Zeros between files carry nothing.
    const content = [...bytes.keys()].filter((at) => bytes[at] !== 0);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...content), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] as number) ^ flip;
        const copy = `${path}.changed`;
        await writeFile(copy, changed);
        const { code, out } = await runRcms(['archive', 'verify', copy]);
        expect([code, out]).toEqual([1, expect.stringContaining('FAULT: ')]);
        await writeFile(copy, bytes.subarray(0, at));
        expect((await runRcms(['archive', 'verify', copy])).code).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('names a record that was cut or changed by somebody who wrote the sums anew', async () => {
    const { write, files, record, name } = await written();
    const cut = await write(files({ record: record.slice(0, 1) }), `${name}b`);
    expect((await runRcms(['archive', 'verify', cut])).out).toContain(
      'FAULT: data/record.jsonl breaks at event 2: truncated',
    );
    const [first, ...rest] = record.map((row) => ({ ...row, header: row.header.replace('identity', 'idendity') }));
    const changed = await write(files({ record: [first as object, ...rest] }), `${name}c`);
    expect((await runRcms(['archive', 'verify', changed])).out).toContain('breaks at event 1: changed');
    const added = await write(files({ values: '{"number":2,"category":"identity","value":{}}\n' }), `${name}d`);
    expect((await runRcms(['archive', 'verify', added])).out).toContain('a value at line 1 that no event');
  });

  it('looks into a sealed one with the key of the archive alone', async () => {
    const [own, other] = [generateKeyPairSync('x25519').privateKey, generateKeyPairSync('x25519').privateKey];
    const { write } = await written(publicBytes(own));
    const path = await write();
    const closed = await runRcms(['archive', 'verify', path]);
    expect([closed.code, closed.out]).toEqual([0, expect.stringContaining('Sealed, and not looked into')]);
    const [right, wrong] = [`${path}.key`, `${path}.other`];
    await writeFile(right, identityOf(own));
    await writeFile(wrong, identityOf(other));
    expect((await runRcms(['archive', 'verify', path, '--identity', right])).out).toContain(
      'Nothing is wrong with it.',
    );
    const refused = await runRcms(['archive', 'verify', path, '--identity', wrong]);
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('It was sealed to another key.')]);
  });

  it('says what is missing where a file cannot be read', async () => {
    const { code, err } = await runRcms(['archive', 'verify', 'no/such/package.tar']);
    expect([code, err]).toEqual([expect.any(Number), expect.stringContaining('cannot be read (ENOENT)')]);
    expect(code).not.toBe(0);
  });
});

/** A secret key as age-keygen writes it: Bech32 (BIP 173). */
function identityOf(key: ReturnType<typeof generateKeyPairSync>['privateKey']): string {
  const bytes = (key as import('node:crypto').KeyObject).export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const values = (bits.padEnd(260, '0').match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2));
  const codes = [...'age-secret-key-'].map((letter) => letter.charCodeAt(0));
  const over = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values, 0, 0, 0, 0, 0, 0];
  let sum = 1;
  for (const value of over) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, gen] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries()) {
      if ((top >> bit) & 1) sum ^= gen;
    }
  }
  sum ^= 1;
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >>> shift) & 31);
  return `AGE-SECRET-KEY-1${[...values, ...check]
    .map((value) => letters[value])
    .join('')
    .toUpperCase()}\n`;
}
