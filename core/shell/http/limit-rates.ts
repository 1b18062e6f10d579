import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateLimits } from './http-settings.ts';
import { ProblemError } from './problem.ts';
import { actorOf } from './require-session.ts';

/** Addresses of one household or office share the first 64 bits. */
const ipv6Subnet = 64;
const timeWindow = 60_000;

/** Holds back who asks too often: by address before anybody is known, by person afterwards. */
export async function limitRates(scope: FastifyInstance, limits: RateLimits): Promise<void> {
  await scope.register(rateLimit, { global: false });
  const check = (max: number, keyGenerator?: (request: FastifyRequest) => string) => {
    const limiter = scope.createRateLimit({ max, timeWindow, ipv6Subnet, ...(keyGenerator ? { keyGenerator } : {}) });
    return async (request: FastifyRequest) => {
      const answer = await limiter(request);
      if (answer.isAllowed || !answer.isExceeded) return;
      throw new ProblemError('rate-limited', { params: { retryAfter: answer.ttlInSeconds } });
    };
  };

  const byAddress = check(limits.perAddress);
  const byPerson = check(limits.perPerson, (request) => actorOf(request).user);
  const signInsByAddress = check(limits.signInsPerAddress);

  scope.addHook('onRequest', byAddress);
  scope.addHook('preHandler', async (request) => {
    if (request.is404) return;
    const { access, signsIn } = request.routeOptions.config;
    if (access !== 'public') await byPerson(request);
    if (signsIn) await signInsByAddress(request);
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on routes by which people prove who they are. */
    signsIn?: boolean;
  }
}
