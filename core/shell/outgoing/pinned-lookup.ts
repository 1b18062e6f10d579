import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { OutgoingFault } from '../app/outgoing-port.ts';
import { isPublicAddress } from './is-public-address.ts';

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** The names of the machine's own resolver. */
export const systemResolve: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

/**
 * Resolves for one connection: what was checked is what is connected to, so a name that changes between check and use
 * gains nothing. One private address among public ones is enough to refuse the name.
 */
export function pinnedLookup(resolve: Resolve, mayBePrivate: boolean): LookupFunction {
  return (host, options, answer) => {
    resolve(host).then(
      (found) => {
        const isAllowed = mayBePrivate || found.every(({ address }) => isPublicAddress(address));
        const [first] = found;
        if (!first || !isAllowed) answer(new OutgoingFault('address-not-allowed'), '', 0);
        else if (options.all) answer(null, [...found]);
        else answer(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => answer(error, '', 0),
    );
  };
}
