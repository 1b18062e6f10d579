import { describe, expect, it } from 'vitest';
import { takesPart } from '../../../core/engine/access/takes-part.ts';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { Authority } from '../../../core/engine/model/world.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { startApi } from './api-server.ts';

type Period = Pick<Authority, 'from' | 'until'>;

/** The API over a pack in which the interior ministry takes part for a while only. */
async function during(period: Period) {
  const { pack } = compile(await readPack('country-packs/xa'));
  if (!pack) throw new Error('the pack compiles');
  const interior = { ...(pack.seed.authorities['xa-interior'] as Authority), ...period };
  const authorities = { ...pack.seed.authorities, 'xa-interior': interior };
  let now = instant('2026-03-02T09:00:00.000Z');
  const api = await startApi({
    compiled: { ...pack, seed: { ...pack.seed, authorities } },
    identity: {
      sessionHours: 48,
      idleMinutes: 48 * 60,
      isAdmitted: async (id) => id !== 'xa-interior' || takesPart(interior, now),
    },
  });
  return {
    ...api,
    setNow(text: string) {
      now = instant(text);
      api.setNow(text);
    },
  };
}

const open = { body: { service: 'readmission' } };

describe('an authority that takes part for a while', () => {
  it('does so from its first day to its last one, in its own zone', () => {
    const one = { zone: 'Asia/Karachi', from: civilDate('2026-03-02'), until: civilDate('2026-03-03') } as Authority;
    // Karachi is five hours ahead of UTC.
    for (const [at, expected] of [
      ['2026-03-01T18:59:59.999Z', false],
      ['2026-03-01T19:00:00.000Z', true],
      ['2026-03-03T18:59:59.999Z', true],
      ['2026-03-03T19:00:00.000Z', false],
    ] as const) {
      expect([at, takesPart(one, instant(at))]).toEqual([at, expected]);
    }
    expect(takesPart({ zone: 'UTC' } as Authority, instant('2026-03-03T19:00:00.000Z'))).toBe(true);
  });

  it('loses everything with the next request after its last day', async () => {
    const api = await during({ until: civilDate('2026-03-02') });
    expect((await api.call('desk', 'GET', '/cases')).status).toBe(200);
    api.setNow('2026-03-03T12:00:00.000Z');
    expect((await api.call('desk', 'GET', '/cases')).body.code).toBe('session-required');
    const body = { login: 'desk', password: 'synthetic-desk-password' };
    expect((await api.call(undefined, 'POST', '/session', { body })).body.code).toBe('sign-in-failed');
    expect((await api.call('officer', 'GET', '/cases')).status).toBe(200);
  });

  it.each([{ from: civilDate('2026-03-03') }, { until: civilDate('2026-03-01') }])(
    'is named by no new case outside of it: %o',
    async (period) => {
      const api = await during(period);
      const refused = await api.call('officer', 'POST', '/cases', open);
      expect([refused.status, refused.body.code]).toEqual([422, 'party-unknown']);
    },
  );

  it('stays in the cases that run, which others go on seeing', async () => {
    const api = await during({ until: civilDate('2026-03-02') });
    const opened = await api.call('officer', 'POST', '/cases', open);
    expect(opened.status).toBe(201);
    api.setNow('2026-03-03T12:00:00.000Z');
    expect((await api.call('officer', 'POST', '/cases', open)).body.code).toBe('party-unknown');
    expect((await api.call('officer', 'GET', `/cases/${opened.body.caseId}`)).status).toBe(200);
  });
});
