import { isIP } from 'node:net';

/** Fewest bits that a network of proxies has in common: a wider one would let strangers say whom they ask for. */
const fewestBits = { 4: 16, 6: 48 } as const;

/** The addresses and networks of a list by commas; undefined where one is none or is too wide. */
export function asProxies(text: string): readonly string[] | undefined {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every(isProxy) ? parts : undefined;
}

function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address) as 0 | 4 | 6;
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return !/^[0:.]+$/.test(address);
  return /^\d{1,3}$/.test(bits) && Number(bits) >= fewestBits[family] && Number(bits) <= (family === 4 ? 32 : 128);
}
