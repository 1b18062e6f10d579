import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenScopes } from '../../../core/shell/app/accounts/api-token.ts';
import { codeOf, got, type Lighthouse, lighthouse } from './lighthouse-keeper.ts';

const wanted = { label: 'tide gauge', scopes: ['cases:read', 'reports:read'] as const, days: 30 };
const operator = { kind: 'operator', name: 'root' } as const;

async function withToken(more: object = {}) {
  const house = await lighthouse();
  const caller = await house.caller((await house.begin()).token);
  const { token, listed } = got(await house.own.addToken(caller, { ...wanted, ...more }));
  return { house, caller, token, listed };
}

/** The roles of whoever a token acts for. */
const rolesOf = async (house: Lighthouse, token: string) => (await house.identity.authenticate(token))?.actor.roles;

describe('a token of a machine', () => {
  it('acts for its owner within its scopes, and is known by its beginning', async () => {
    const { house, token } = await withToken({ roles: ['horn'] });
    expect(token).toMatch(/^rcms_[A-Za-z0-9_-]{43}$/);
    const caller = await house.caller(token);
    expect(caller).toEqual({
      actor: { kind: 'person', user: 'u-7', authority: 'rock', roles: ['horn'] },
      scopes: ['cases:read', 'reports:read'],
    });
    const kept = await house.accounts.apiTokensOf('u-7');
    expect(JSON.stringify(kept)).not.toContain(token.slice(5));
  });

  it('never does more than its owner may now', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(['lamp', 'horn']),
        fc.array(fc.subarray(['lamp', 'horn', 'boat']), { maxLength: 4 }),
        async (roles, later) => {
          const { house, token } = await withToken({ roles });
          for (const held of later) {
            await house.accounts.change('u-7', { roles: held });
            const has = await rolesOf(house, token);
            expect(has).toEqual(held.filter((role) => roles.includes(role)));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('goes with its owner to another authority, and ends with the account', async () => {
    const { house, token } = await withToken();
    await house.accounts.change('u-7', { authority: 'reef' });
    expect((await house.caller(token)).actor.authority).toBe('reef');
    await house.accounts.change('u-7', { disabled: true });
    expect(await house.identity.authenticate(token)).toBeUndefined();
  });

  it('ends on its day, and when it is revoked', async () => {
    const { house, caller, token, listed } = await withToken({ days: 1 });
    house.pass(24 * 3600 - 1);
    expect(await rolesOf(house, token)).toBeDefined();
    house.pass(1);
    expect(await rolesOf(house, token)).toBeUndefined();
    const other = await withToken();
    got(await other.house.own.revokeToken(other.caller, other.listed.id));
    expect(await rolesOf(other.house, other.token)).toBeUndefined();
    expect(codeOf(await house.own.revokeToken({ ...caller, actor: { ...caller.actor, user: 'x' } }, listed.id))).toBe(
      'not-found',
    );
  });

  it('that was changed or is made up is nobody’s', async () => {
    const { house, token } = await withToken();
    for (const forged of [`${token}x`, token.slice(0, -1), token.slice(5), `rcms_${'A'.repeat(43)}`]) {
      expect(await house.identity.authenticate(forged)).toBeUndefined();
    }
    expect(await house.identity.authenticate(token)).toBeDefined();
  });

  it.each([
    ['a role that its owner has not', { roles: ['boat'] }],
    ['a scope that does not exist', { scopes: ['accounts:write'] }],
    ['no scope', { scopes: [] }],
    ['no end', { days: 367 }],
    ['no day', { days: 0 }],
    ['no number', { days: Number.NaN }],
  ])('is not made with %s', async (_name, more) => {
    const house = await lighthouse();
    const caller = await house.caller((await house.begin()).token);
    expect(codeOf(await house.own.addToken(caller, { ...wanted, ...more } as never))).toBe('token-too-wide');
  });

  it('makes no token, keeps no account and ends no session', async () => {
    const house = await lighthouse({}, { administers: 'instance' });
    await house.add({ user: 'mate' });
    const scopes = tokenScopes;
    const token = got(await house.keeping.addToken(operator, 'u-7', { ...wanted, scopes }));
    const caller = await house.caller(token);
    expect(codeOf(await house.own.addToken(caller, wanted))).toBe('proof-stale');
    expect(codeOf(await house.own.renew(token))).toBe('not-allowed');
    expect(codeOf(await house.keeping.list(caller))).toBe('not-allowed');
    expect(codeOf(await house.keeping.disable(caller, 'mate', 'x'))).toBe('not-allowed');
    expect(codeOf(await house.keeping.proposeReset(caller, 'mate', 'password', 'x'))).toBe('not-allowed');
    await house.identity.signOut(token);
    expect(await house.identity.authenticate(token)).toBeDefined();
  });

  it('tells when it was used, to the hour', async () => {
    const { house, caller, token } = await withToken();
    await house.identity.authenticate(token);
    house.pass(600);
    await house.identity.authenticate(token);
    expect(got(await house.own.tokens(caller))).toMatchObject([{ usedAt: '2026-01-01T00:00:00.000Z' }]);
  });
});
