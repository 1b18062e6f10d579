import { describe, expect, it } from 'vitest';
import { startApi } from './api-server.ts';

const people = {
  dpo: { authority: 'pk-data-protection-office', roles: ['dpo-reader'] },
  officer: { authority: 'counter', roles: ['clerk'] },
};
const office = {
  clerk: { authority: 'counter', roles: ['clerk'] },
  club: { authority: 'puddle-club', roles: ['club-secretary'] },
};

describe('what is kept until when', () => {
  it('is told by month to whom a rule names and who reaches every case of the side', async () => {
    const api = await startApi({ pack: 'country-packs/pakistan', people });
    const { status, body } = await api.call('dpo', 'GET', '/retention');
    expect([status, body]).toEqual([200, { ahead: [] }]);
  });

  it('is listed by case to whom a rule names or who reviews emergencies, and does not exist for others', async () => {
    const lists = ['/retention/cases?which=asked', '/retention/cases?which=held', '/emergency-uses'];
    const api = await startApi({ pack: 'country-packs/pakistan', people });
    for (const path of lists) {
      const { status, body } = await api.call('dpo', 'GET', path);
      expect([path, status, body]).toEqual([path, 200, { rows: [] }]);
    }
    expect((await api.call('dpo', 'GET', '/retention/cases')).status).toBe(400);
    for (const path of lists) expect([path, (await api.call('officer', 'GET', path)).status]).toEqual([path, 404]);
  });

  it('does not exist for others', async () => {
    const api = await startApi({ pack: 'test/packs/fixtures/umbrella-office', people: office });
    expect((await api.call('clerk', 'GET', '/retention')).status).toBe(404);
  });

  it('is told of a case to its own side, and of nothing before the other side knows of it', async () => {
    const api = await startApi({ pack: 'test/packs/fixtures/umbrella-office', people: office });
    const opened = await api.call('club', 'POST', '/cases', { body: { service: 'lost-umbrella' } });
    const path = `/cases/${opened.body.caseId}/retention`;
    const { body } = await api.call('club', 'GET', path);
    expect(body.ends[0]).toMatchObject({ holder: 'walker', then: 'review', stands: 'running' });
    expect((await api.call('clerk', 'GET', path)).status).toBe(404);
  });

  it('is held by nobody whom no rule names', async () => {
    const api = await startApi({ pack: 'test/packs/fixtures/umbrella-office', people: office });
    const opened = await api.call('club', 'POST', '/cases', { body: { service: 'lost-umbrella' } });
    const hold = { type: 'place-hold', reason: 'court' };
    const { status } = await api.call('club', 'POST', `/cases/${opened.body.caseId}/commands`, { body: hold });
    expect(status).toBe(403);
  });
});
