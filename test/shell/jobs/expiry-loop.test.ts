import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startExpiry } from '../../../core/shell/jobs/expiry-loop.ts';

describe('the expiry of drafts and uploads', () => {
  it('says how many went, keeps quiet about none, and goes on after a failure', async () => {
    const lines: string[] = [];
    const log = {
      info: (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`),
      error: () => undefined,
      fault: (event: string, _error: unknown, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`),
    };
    const rounds = [3, 0, 'outage', 1];
    const expire = async () => {
      const next = rounds.shift() ?? 0;
      if (typeof next === 'string') throw new Error(next);
      return next;
    };
    const loop = startExpiry({ expire }, log, { every: 1, longest: 2 });
    while (rounds.length > 0) await wait(1);
    await loop.stop();
    expect(lines).toEqual([
      'drafts-and-uploads-expired {"count":3}',
      'expiry-failed {"attempt":1}',
      'drafts-and-uploads-expired {"count":1}',
    ]);
  });
});
