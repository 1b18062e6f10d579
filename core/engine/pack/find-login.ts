/** An account of a sandbox. */
export interface SandboxAccount {
  readonly login: string;
  readonly authority: string;
  readonly roles: readonly string[];
}

/** The login that a text names: a login, or `role@authority` for the first account that holds the role there. */
export function findLogin(accounts: readonly SandboxAccount[], text: string): string | undefined {
  const at = text.indexOf('@');
  if (at < 0) return accounts.find(({ login }) => login === text)?.login;
  const [role, authority] = [text.slice(0, at), text.slice(at + 1)];
  return accounts.find((account) => account.authority === authority && account.roles.includes(role))?.login;
}
