import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { World } from '../../../core/engine/model/world.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';
import { readAccountActors } from '../../../core/shell/runtime/find-account-actor.ts';
import { fillAccounts } from '../../../core/shell/runtime/sandbox/fill-accounts.ts';
import { sandboxPassword } from '../../../core/shell/runtime/sandbox/sandbox-password.ts';
import { readSandboxUsers } from '../../../core/shell/runtime/sandbox/sandbox-users.ts';
import { settleKind } from '../../../core/shell/runtime/settle-kind.ts';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { createMemoryInstance } from '../../../core/shell/store/memory/memory-instance.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const world = { authorities: { shed: {} } } as unknown as World;
const keysOf = () => createKeyRing(drawKeyMaterial('2026-03-02T12:00:00.000Z'));
const ann = { login: 'ann', authority: 'shed', roles: ['gardener'] };

async function packWith(users: string): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'sandbox'));
  await writeFile(join(folder, 'sandbox/users.yaml'), users);
  return folder;
}

describe('the users of a sandbox', () => {
  it('stand in the pack, and nowhere else', async () => {
    expect(
      await readSandboxUsers(await packWith('- { login: ann, authority: shed, roles: [gardener] }'), world, [
        'gardener',
      ]),
    ).toEqual([ann]);
    expect(await readSandboxUsers(await temporaryFolder(), world)).toEqual([]);
  });

  it.each([
    ['a list', 'login: ann', /must be a list/],
    ['well-made YAML', '- { login: ann', /users\.yaml: /],
    ['entries', '- ann', /entry 1: It must have/],
    ['logins', '- { login: "Ann Turnip", authority: shed, roles: [] }', /entry 1: login/],
    ['known authorities', '- { login: ann, authority: barn, roles: [] }', /entry 1: authority/],
    ['lists of roles', '- { login: ann, authority: shed, roles: gardener }', /entry 1: roles/],
    ['roles of the pack', '- { login: ann, authority: shed, roles: [gardner] }', /entry 1: .*Did you mean "gardener"/],
    ['named once', '- { login: ann, authority: shed, roles: [] }\n'.repeat(2), /entry 2: the login "ann" stands twice/],
  ])('have to be %s', async (_, text, message) => {
    await expect(readSandboxUsers(await packWith(text), world, ['gardener'])).rejects.toThrow(message);
  });

  it('have a password that stays in one instance and differs in another', () => {
    const keys = keysOf();
    expect(sandboxPassword(keys, 'ann')).toBe(sandboxPassword(keys, 'ann'));
    expect(sandboxPassword(keys, 'ann')).not.toBe(sandboxPassword(keys, 'bob'));
    expect(sandboxPassword(keys, 'ann')).not.toBe(sandboxPassword(keysOf(), 'ann'));
    expect(sandboxPassword(keys, 'ann')).toMatch(/^[a-z]{5}-[a-z]{5}-[a-z]{5}-\d$/);
  });

  it('can sign in with what is printed, and are found by the names that rows use', async () => {
    const { accounts } = createMemoryStore();
    const [printed] = await fillAccounts(accounts, [ann], keysOf());
    const signedIn = await createIdentity(accounts, createClocks()).signIn('ann', printed?.password ?? '');
    const actor = { kind: 'person', user: 'ann', authority: 'shed', roles: ['gardener'] };
    expect(signedIn.is === 'begun' && signedIn.actor).toEqual(actor);
    const find = await readAccountActors(accounts);
    expect(find('ann')).toEqual(actor);
    expect(find('ann@shed')).toEqual(actor);
    expect(find('ann@barn')).toBeUndefined();
    expect(find(undefined)).toBeUndefined();
  });

  it('are found no more when their account is disabled', async () => {
    const { accounts } = createMemoryStore();
    await accounts.save({ ...ann, user: 'ann', passwordHash: 'x', disabled: true });
    expect((await readAccountActors(accounts))('ann')).toBeUndefined();
  });
});

describe('the kind of an instance', () => {
  it('is what it was first opened as', async () => {
    const instance = createMemoryInstance();
    expect(await settleKind(instance, 'sandbox')).toBe('sandbox');
    expect(await settleKind(instance, undefined)).toBe('sandbox');
    await expect(settleKind(instance, 'production')).rejects.toMatchObject({ code: 'instance-of-another-kind' });
  });

  it('can never become a sandbox from production', async () => {
    const instance = createMemoryInstance();
    await settleKind(instance, 'production');
    await expect(settleKind(instance, 'sandbox')).rejects.toThrow('stays one');
    expect(await instance.kind()).toBe('production');
  });

  it('has to be given to a new one', async () => {
    await expect(settleKind(createMemoryInstance(), undefined)).rejects.toMatchObject({ code: 'instance-unknown' });
  });
});
