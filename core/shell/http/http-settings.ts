/** What a deployer may set about the API. */
export interface HttpSettings {
  /** Largest JSON body, bytes. */
  readonly bodyLimit: number;
  /** Largest document, bytes; a form's own limit may be smaller. */
  readonly uploadLimit: number;
  /** Requests a minute; false switches the limits off, for a host application that has its own. */
  readonly rateLimits: RateLimits | false;
  /** Addresses of proxies whose X-Forwarded-For is believed; none by default. Only the server reads it. */
  readonly trustedProxies: readonly string[];
}

/** Requests a minute. */
export interface RateLimits {
  /** From one network address, signed in or not. Generous: a whole ministry may stand behind one address. */
  readonly perAddress: number;
  /** By one person. */
  readonly perPerson: number;
  /**
   * Sign-ins and other proofs from one address, whatever the login: each costs the server a slow hash. Attempts at one
   * login are slowed down by the identity.
   */
  readonly signInsPerAddress: number;
}

/** What holds where a deployer sets nothing. */
export const defaultHttpSettings: HttpSettings = {
  bodyLimit: 1024 * 1024,
  uploadLimit: 25 * 1024 * 1024,
  rateLimits: { perAddress: 12_000, perPerson: 1200, signInsPerAddress: 120 },
  trustedProxies: [],
};
