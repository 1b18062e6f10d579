import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';

/** The key under which the caller may repeat the request, if it gave one: 8 to 200 visible ASCII characters. */
export function findIdempotencyKey({ headers }: FastifyRequest): { idempotencyKey?: string } {
  const key = headers['idempotency-key'];
  if (key === undefined) return {};
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) throw headerInvalid('Idempotency-Key');
  return { idempotencyKey: key };
}

/** The version that the caller has seen, if it said so. A star asks for any version, which a case always has. */
export function findIfMatch({ headers }: FastifyRequest): { ifVersion?: number } {
  const value = headers['if-match'];
  if (value === undefined || value.trim() === '*') return {};
  const version = /^"(0|[1-9]\d{0,8})"$/.exec(value.trim())?.[1];
  if (version === undefined) throw headerInvalid('If-Match');
  return { ifVersion: Number(version) };
}

/** A version as a strong ETag. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

function headerInvalid(header: string): ProblemError {
  return new ProblemError('header-invalid', { params: { header } });
}
