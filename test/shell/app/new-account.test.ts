import { describe, expect, it } from 'vitest';
import type { AccountWanted } from '../../../core/shell/app/new-account.ts';
import { newAccount } from '../../../core/shell/app/new-account.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';

const pack = compiledPack('test/packs/fixtures/lighthouse');

function said(wanted: Partial<AccountWanted>, logins: readonly string[] = ['bob']) {
  const result = newAccount(
    { login: 'ann', authority: 'tower-north', roles: ['keeper'], ...wanted },
    pack,
    pack.seed,
    logins,
  );
  return result.ok ? result.value : result.error.map(({ code, mend }) => [code, mend]);
}

describe('a new account', () => {
  it('is for a role that is held at its authority', () => {
    expect(said({})).toEqual({ login: 'ann', authority: 'tower-north', roles: ['keeper'] });
    expect(said({ roles: ['keeper', 'inspector'] })).toMatchObject({ roles: ['keeper', 'inspector'] });
  });

  it.each([
    [{ login: 'bob' }, 'account-taken', /another/],
    [{ login: 'Ann' }, 'account-login', /lower-case/],
    [{ login: '' }, 'account-login', /lower-case/],
    [{ login: 'ann@lens-works' }, 'account-login', /another/],
    [{ authority: 'tower-nort' }, 'account-authority', /Did you mean tower-north/],
    [{ authority: 'constructor' }, 'account-authority', /There are/],
    [{ roles: ['keepr'] }, 'account-role', /Did you mean keeper/],
    [{ roles: ['keeper', 'moth-catcher'] }, 'account-role', /Held there: keeper, inspector/],
  ])('is refused for %j', (wanted, code, mend) => {
    expect(said(wanted)).toEqual([[code, expect.stringMatching(mend)]]);
  });

  it('repeats no login in what it says', () => {
    expect(JSON.stringify(said({ login: 'Jane Sample' }))).not.toContain('Jane');
    expect(
      JSON.stringify(newAccount({ login: 'bob', authority: 'x', roles: [] }, pack, pack.seed, ['bob'])),
    ).not.toContain('bob');
  });
});
