import { createPublicKey, verify } from 'node:crypto';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAuditKey } from '../../../core/shell/sealing/open-audit-key.ts';
import { temporaryFolder } from '../runtime/temporary-folder.ts';

describe('the key of checkpoints', () => {
  it('is drawn once, for its owner only, and signs what its public half verifies', async () => {
    const file = join(await temporaryFolder(), 'audit-key.json');
    const [one, other] = await Promise.all([
      openAuditKey({ file }, { create: true }),
      openAuditKey({ file }, { create: true }),
    ]);
    expect(one.id).toBe(other.id);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const bytes = Buffer.from('checkpoint');
    expect(verify(null, bytes, createPublicKey(one.publicKey), one.sign(bytes))).toBe(true);
    expect((await openAuditKey({ file }, { create: false })).id).toBe(one.id);
  });

  it('can be given by the environment, and then no file is looked at', async () => {
    const file = join(await temporaryFolder(), 'audit-key.json');
    const { id } = await openAuditKey({ file }, { create: true });
    const given = JSON.parse(await readFile(file, 'utf8')).key;
    expect((await openAuditKey({ file: '/nowhere/at/all', given }, { create: false })).id).toBe(id);
  });

  it('is not drawn anew where something was signed, nor taken from a file that is damaged or open to others', async () => {
    const file = join(await temporaryFolder(), 'audit-key.json');
    await expect(openAuditKey({ file }, { create: false })).rejects.toMatchObject({ code: 'keys-missing' });
    await writeFile(file, '{"form":1,"key":"secret-text"}', { mode: 0o600 });
    const damaged = await openAuditKey({ file }, { create: true }).catch((error) => error);
    expect(damaged).toMatchObject({ code: 'keys-unreadable' });
    expect(String(damaged)).not.toContain('secret-text');
    await chmod(file, 0o644);
    await expect(openAuditKey({ file }, { create: true })).rejects.toMatchObject({ code: 'keys-exposed' });
  });
});
