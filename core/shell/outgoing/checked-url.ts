import { OutgoingFault } from '../app/outgoing-port.ts';
import type { AllowedOrigins } from './allowed-origins.ts';
import { isPublicAddress } from './is-public-address.ts';

/** Parameters whose names say that their values are secrets. */
const secrets = /(^|[_-])(token|secret|password|passwd|pwd|apikey|key|signature|sig|assertion)$/i;

/** An address that may be asked, and whether the machine behind it may be one of a private network. */
export interface CheckedUrl {
  readonly url: URL;
  readonly mayBePrivate: boolean;
}

/**
 * Reads an address as a browser does, so that every spelling of a number is the number. Throws an OutgoingFault for one
 * that is none, that carries a secret, that is not `https`, or that names a machine of a private network, unless its
 * origin is listed. A sandbox may ask its own machine.
 */
export function checkUrl(text: string, allowed: AllowedOrigins, sandbox: boolean): CheckedUrl {
  if (!URL.canParse(text)) throw new OutgoingFault('address-invalid');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new OutgoingFault('secret-in-address');
  if ([...url.searchParams.keys()].some((name) => secrets.test(name))) throw new OutgoingFault('secret-in-address');
  const isListed = allowed.has(url.origin);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isOwn = sandbox && /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (isListed || isOwn))) {
    throw new OutgoingFault('address-not-allowed');
  }
  const mayBePrivate = isListed || isOwn;
  const isNumber = /^[\d.]+$/.test(host) || host.includes(':');
  if (isNumber && !mayBePrivate && !isPublicAddress(host)) throw new OutgoingFault('address-not-allowed');
  return { url, mayBePrivate };
}
