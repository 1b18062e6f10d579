/** A login as accounts are stored and looked up by: without regard to case or to the way in which it was typed. */
export function normalLogin(login: string): string {
  return login.trim().normalize('NFKC').toLowerCase();
}
