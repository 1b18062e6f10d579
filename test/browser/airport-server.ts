import { createServer } from 'node:net';
import type { CivilDate } from '../../core/engine/basics/civil-date.ts';
import { awaitPerson, referencePack } from '../console/awaited-case.ts';
import { type ConsoleServer, startConsole } from '../console/console-server.ts';

/** The day on which people arrive here. */
export const arrivalDay = '2026-05-04' as CivilDate;

/** An airport of the reference pack with people who arrive, over a store in memory. */
export interface AirportServer {
  readonly address: string;
  readonly console: ConsoleServer;
  /** By family name. */
  readonly cases: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const airport = { authority: 'airport-isb', roles: ['airport-officer'] };

/** Who works there; `gate` and `mate` at the same airport. */
export const airportPeople = {
  gate: airport,
  mate: airport,
  lahore: { authority: 'airport-lhe', roles: ['airport-officer'] },
};

/** Starts it, with one person for each name, on two flights. */
export async function startAirport(names: readonly string[]): Promise<AirportServer> {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const pack = referencePack();
  const console = await startConsole({ compiled: pack, people: airportPeople, identity: { origin: address } });
  const cases: Record<string, string> = {};
  for (const [index, familyName] of names.entries()) {
    const flight = index % 3 === 2 ? 'XX 0702' : 'XX 0701';
    cases[familyName] = await awaitPerson(console.app, { familyName, day: arrivalDay, flight }, console.setNow);
  }
  console.setNow(`${arrivalDay}T06:00:00.000Z`);
  await console.server.listen({ port, host: 'localhost' });
  return { address, console, cases, stop: () => console.server.close() };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const found = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (found === null || typeof found === 'string') throw new Error('no port is free');
  return found.port;
}
