import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createApiValidator } from '../../../core/shell/http/validator-compiler.ts';
import type { ApiServer, CallMore } from './api-server.ts';
import { application, startApi } from './xa-case.ts';

const headers = { 'content-type': 'application/x-ndjson' };
const row = (key: string, more: object = {}) =>
  JSON.stringify({ key, service: 'readmission', forms: { application }, ...more });

async function importRows(api: ApiServer, body: CallMore['body'], person = 'officer') {
  const answer = await api.call(person, 'POST', '/imports', { body, headers });
  expect(answer.status).toBe(200);
  const lines = answer.text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const validate = createApiValidator().getSchema('https://open-rcms.example/schemas/api/import-line.schema.json');
  for (const line of lines) expect(validate?.(line), JSON.stringify([line, validate?.errors])).toBe(true);
  return lines;
}

describe('an import over HTTP', () => {
  it('tells of every row what became of it, in order', async () => {
    const api = await startApi();
    const rows = [
      row('one'),
      '{"key":"two"',
      row('three', { forms: { application: { person: {} } } }),
      '',
      row('five'),
    ];
    const lines = await importRows(api, `${rows.join('\n')}\n`);
    expect(lines.map(({ row, is }) => [row, is])).toEqual([
      [1, 'accepted'],
      [2, 'refused'],
      [3, 'refused'],
      [5, 'accepted'],
    ]);
    expect(
      (await api.call('officer', 'GET', `/cases/${lines[0].caseId}`)).body.forms.application.person.familyName,
    ).toBe('Testcase');
    expect(JSON.stringify(lines)).not.toContain('Testcase');
  });

  it('sent again changes nothing', async () => {
    const api = await startApi();
    const [first] = await importRows(api, `${row('one')}\n`);
    const [again] = await importRows(api, `${row('one')}\n`);
    expect(again).toEqual({ ...first, again: true });
    expect((await api.call('officer', 'GET', '/cases')).body.rows).toHaveLength(1);
  });

  it('takes a stream as it comes, with a byte-order mark and carriage returns', async () => {
    const api = await startApi();
    const bytes = Buffer.from(`\ufeff${row('one')}\r\n${row('two')}\r\n`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
      bytes.subarray(index * 7, index * 7 + 7),
    );
    const lines = await importRows(api, Readable.from(pieces));
    expect(lines.map(({ is }) => is)).toEqual(['accepted', 'accepted']);
  });

  it('is done in nobody else’s name and has no past', async () => {
    const api = await startApi();
    const past = { history: [{ on: '-3d', do: 'submit' }] };
    const lines = await importRows(api, `${row('one', { by: 'desk' })}\n${row('two', past)}\n`);
    expect(lines.map(({ issues }) => issues[0].code)).toEqual(['row-actor-unknown', 'row-history-not-here']);
  });

  it('opens nothing for somebody who may not', async () => {
    const api = await startApi();
    const lines = await importRows(api, `${row('one')}\n`, 'desk');
    expect(lines).toMatchObject([{ is: 'refused' }]);
    expect((await api.call('desk', 'GET', '/cases')).body.rows).toEqual([]);
  });

  it('that the server cannot finish ends with a line that says so', async () => {
    const faults: unknown[] = [];
    const logger = { info: () => {}, fault: (...line: unknown[]) => void faults.push(line) };
    const broken = () => {
      throw new Error('Testcase');
    };
    const api = await startApi({ logger, between: (store) => ({ ...store, asActor: broken }) });
    const lines = await importRows(api, `${row('one')}\n`);
    expect(lines).toEqual([{ is: 'fault', id: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
    expect(faults).toHaveLength(1);
  });
});
