import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

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
export const defaultRateLimits: RateLimits = { perAddress: 12_000, perPerson: 1200, signInsPerAddress: 120 };

/** What a server says of whoever asks. */
interface Asking {
  /** The person, once known. */
  userOf(request: FastifyRequest): string | undefined;
  /** The error that says in how many seconds to try again. */
  refusal(seconds: number): Error;
}

/** Addresses of one household or office share the first 64 bits. */
const ipv6Subnet = 64;
const timeWindow = 60_000;

/**
 * Holds back who asks too often: by address before anybody is known, by person afterwards, and by address again where
 * people prove who they are. Call it before the hook that finds out who asks.
 */
export async function limitRates(scope: FastifyInstance, limits: RateLimits, asking: Asking): Promise<void> {
  await scope.register(rateLimit, { global: false });
  const check = (max: number, keyGenerator?: (request: FastifyRequest) => string) => {
    const limiter = scope.createRateLimit({ max, timeWindow, ipv6Subnet, ...(keyGenerator ? { keyGenerator } : {}) });
    return async (request: FastifyRequest) => {
      const answer = await limiter(request);
      if (answer.isAllowed || !answer.isExceeded) return;
      throw asking.refusal(answer.ttlInSeconds);
    };
  };

  const byAddress = check(limits.perAddress);
  const byPerson = check(limits.perPerson, (request) => asking.userOf(request) ?? '');
  const signInsByAddress = check(limits.signInsPerAddress);

  scope.addHook('onRequest', byAddress);
  scope.addHook('preHandler', async (request) => {
    if (request.is404) return;
    if (asking.userOf(request) !== undefined) await byPerson(request);
    if (request.routeOptions.config.signsIn) await signInsByAddress(request);
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on routes by which people prove who they are. */
    signsIn?: boolean;
  }
}
