import ipaddr from 'ipaddr.js';

/** Where IPv6 addresses are given out to the public: RFC 4291, clause 2.4, and the registry of IANA. */
const global = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for an address of the public internet. Private, loopback, link-local (also where clouds keep their metadata),
 * shared, reserved and translated addresses are not; nor is anything that is no address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // An IPv4 address inside an IPv6 one counts as what it is.
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(global);
}
