import { defaultRateLimits, type RateLimits } from '../web/limit-rates.ts';

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

/** What holds where a deployer sets nothing. */
export const defaultHttpSettings: HttpSettings = {
  bodyLimit: 1024 * 1024,
  uploadLimit: 25 * 1024 * 1024,
  rateLimits: defaultRateLimits,
  trustedProxies: [],
};
