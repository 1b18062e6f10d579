import { isIP } from 'node:net';

/** Where a request came from: by what attempts are counted, and what its owner is shown. */
export interface Network {
  /** One IPv4 address, or the first 64 bits of an IPv6 address: a household or an office shares them. */
  readonly counted: string;
  /** Coarser: the first three bytes, or the first 48 bits. */
  readonly shown: string;
}

/** The network of an address; `unknown` for what is no address. */
export function networkOf(address: string | undefined): Network {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 4) {
    return { counted: plain, shown: plain.replace(/\.\d+$/, '.0/24') };
  }
  if (isIP(plain) !== 6) return { counted: 'unknown', shown: 'unknown' };
  const groups = expanded(plain);
  return { counted: `${groups.slice(0, 4).join(':')}::/64`, shown: `${groups.slice(0, 3).join(':')}::/48` };
}

function expanded(address: string): readonly string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const first = head.split(':').filter((group) => group !== '');
  const last = (tail ?? '').split(':').filter((group) => group !== '');
  const missing = Math.max(0, 8 - first.length - last.length);
  const groups = tail === undefined ? first : [...first, ...Array.from({ length: missing }, () => '0'), ...last];
  return groups.map((group) => group.replace(/^0+(?=.)/, '').toLowerCase());
}
