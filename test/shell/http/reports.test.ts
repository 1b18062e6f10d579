import { describe, expect, it } from 'vitest';
import { startApi } from './api-server.ts';

const people = {
  secretary: { authority: 'puddle-club', roles: ['club-secretary'] },
  pretender: { authority: 'puddle-club', roles: ['head-of-counter'] },
  clerk: { authority: 'counter', roles: ['clerk'] },
  head: { authority: 'counter', roles: ['head-of-counter'] },
  nobody: { authority: 'counter', roles: [] },
};

const office = () => startApi({ pack: 'test/packs/fixtures/umbrella-office', people });

async function submitted(api: Awaited<ReturnType<typeof office>>, times: number): Promise<void> {
  for (let nth = 0; nth < times; nth++) {
    const { body } = await api.call('secretary', 'POST', '/cases', { body: { service: 'lost-umbrella' } });
    const answers = { name: 'Sample Testcase', colour: 'black', lostOn: '2026-03-01' };
    const command = { type: 'take-transition', transition: 'submit-claim', answers };
    await api.call('secretary', 'POST', `/cases/${body.caseId}/commands`, { body: command });
  }
}

describe('the reports', () => {
  it('are listed with their titles for those whom they name', async () => {
    const api = await office();
    expect((await api.call('head', 'GET', '/reports')).body).toEqual({
      reports: [
        { id: 'first-time-complete', title: 'Claims that were complete at once' },
        { id: 'searches', title: 'Searches by colour' },
      ],
    });
    expect((await api.call('clerk', 'GET', '/reports')).body.reports).toHaveLength(1);
    for (const person of ['secretary', 'pretender', 'nobody']) {
      expect((await api.call(person, 'GET', '/reports')).body).toEqual({ reports: [] });
    }
  });

  it('are counted when they are asked for', async () => {
    const api = await office();
    await submitted(api, 3);
    const { body } = await api.call('head', 'GET', '/reports/searches');
    expect(body).toMatchObject({ report: 'searches', title: 'Searches by colour', language: 'en', below: 2 });
    expect(body.rows.map(({ values, labels }: { values: unknown; labels: unknown }) => [values, labels])).toEqual([
      [
        ['2026', 'black'],
        ['2026', 'Black'],
      ],
    ]);
    expect(body.rows[0].cells[0]).toEqual({ is: 'shown', value: 3 });
    expect(body.rows[0].cells[1]).toEqual({ is: 'none' });
  });

  it('hide what rests on one case', async () => {
    const api = await office();
    await submitted(api, 1);
    const { body } = await api.call('head', 'GET', '/reports/searches');
    expect(body.rows[0].cells[0]).toEqual({ is: 'hidden' });
    expect(body.total[0]).toEqual({ is: 'hidden' });
  });
});

describe('a report for others', () => {
  it.each(['clerk', 'secretary', 'pretender', 'nobody'])(
    'answers %s byte for byte like one that does not exist',
    async (person) => {
      const api = await office();
      const ask = async (id: string) => {
        const answer = await api.call(person, 'GET', `/reports/${id}`);
        const { date: _date, ...headers } = answer.headers;
        return [answer.status, headers, answer.text];
      };
      const other = await ask('first-time-complete');
      expect(other).toEqual(await ask('no-such-report'));
      expect(other).toEqual(await ask('constructor'));
      expect(other[0]).toBe(404);
    },
  );
});
