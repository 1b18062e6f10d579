import type { FastifyRequest } from 'fastify';

const programs = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
  ['curl', 'curl'],
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iOS'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** The kind of program that asks, coarse: `Firefox on Linux`. No version, nothing by which a machine is told from others. */
export function agentOf({ headers }: FastifyRequest): string {
  const text = (headers['user-agent'] ?? '').slice(0, 500);
  const program = programs.find(([sign]) => text.includes(sign))?.[1] ?? 'another program';
  const system = systems.find(([sign]) => text.includes(sign))?.[1];
  return system === undefined ? program : `${program} on ${system}`;
}
