import type { WeakSetting } from './weak-setting.ts';

/** The names of a sandbox's users are public, and whoever guesses a login has half of what signs in. */
export const demoAccounts: WeakSetting = {
  code: 'demo-accounts',
  production: 'refuses',
  look({ accounts = [], pack }) {
    const logins = pack?.sandboxLogins ?? [];
    const found = accounts.filter(({ login, disabled }) => disabled !== true && logins.includes(login));
    if (found.length === 0) return undefined;
    return {
      says: `${found.length} accounts have the logins of the pack's sandbox users: ${found.map(({ login }) => login).join(', ')}`,
      mend: 'Give the people who use them accounts with other logins, and disable these.',
    };
  },
};
