/** Origins of private networks, and of plain `http`, that the operator lists: `https://keys.internal:8200`. */
export type AllowedOrigins = ReadonlySet<string>;

/** Reads origins that are parted by commas; undefined where one is no origin. */
export function readOrigins(text: string): AllowedOrigins | undefined {
  const origins = text.split(',').map((one) => one.trim());
  const isSound = (one: string) => URL.canParse(one) && /^https?:$/.test(new URL(one).protocol) && isBare(new URL(one));
  return origins.every(isSound) ? new Set(origins.map((one) => new URL(one).origin)) : undefined;
}

function isBare({ username, password, pathname, search, hash }: URL): boolean {
  return username === '' && password === '' && pathname === '/' && search === '' && hash === '';
}
