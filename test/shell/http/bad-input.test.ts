import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from './api-server.ts';
import { application, openCase, startApi, submitCase, take } from './xa-case.ts';

let api: ApiServer;
beforeAll(async () => {
  api = await startApi({ settings: { bodyLimit: 64 * 1024 } });
});

const json = { 'content-type': 'application/json' };

/** A command whose answers are this raw JSON. */
async function record(rawAnswers: string) {
  const caseId = await openCase(api);
  const body = `{"type":"record-answers","form":"application","answers":${rawAnswers}}`;
  return api.call('officer', 'POST', `/cases/${caseId}/commands`, { body, headers: json });
}

describe('a body', () => {
  it.each([
    ['cut off', '{"service":'],
    ['empty', ''],
    ['with a byte-order mark', '\ufeff{"service":"readmission"}'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['with a comma too many', '{"service":"readmission",}'],
    ['with a comment', '{"service":"readmission"} // please'],
  ])('%s is refused as no JSON', async (_name, body) => {
    const answer = await api.call('officer', 'POST', '/cases', { body, headers: json });
    expect(answer.body).toMatchObject({ status: 400, code: 'json-invalid' });
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'multipart/form-data',
  ])('of the type %s is refused', async (type) => {
    const body = '{"service":"readmission"}';
    const answer = await api.call('officer', 'POST', '/cases', { body, headers: { 'content-type': type } });
    expect(answer.body).toMatchObject({ status: 415, code: 'media-type-unsupported' });
  });

  it('over the limit is refused, one at the limit is read', async () => {
    const filled = (size: number) => `{"service":"readmission"${' '.repeat(size - 25)}}`;
    const send = (size: number) => api.call('officer', 'POST', '/cases', { body: filled(size), headers: json });
    expect((await send(64 * 1024)).status).toBe(201);
    expect((await send(64 * 1024 + 1)).body).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it.each([
    ['nothing', undefined, '', 'wrong-type'],
    ['a list', [], '', 'wrong-type'],
    ['null', null, '', 'wrong-type'],
    ['a missing field', {}, '/service', 'required'],
    ['an unknown field', { service: 'readmission', colour: 'red' }, '/colour', 'unknown-field'],
    [
      'an unknown field whose name could be a value',
      { service: 'readmission', 'Sample Testcase': 1 },
      '',
      'unknown-field',
    ],
    ['a number for a text', { service: 7 }, '/service', 'wrong-type'],
    [
      'a text for a date that does not exist',
      { service: 'readmission', effectiveOn: '2026-02-30' },
      '/effectiveOn',
      'format',
    ],
    ['a date with a time', { service: 'readmission', effectiveOn: '2026-02-20T10:00:00Z' }, '/effectiveOn', 'format'],
    ['a code that overrides direction', { service: 'read\u202emission' }, '/service', 'text-invalid'],
    ['a code with NUL', { service: 'readmission\u0000' }, '/service', 'text-invalid'],
    ['a code in letters that look alike', { service: 're\u0430dmission' }, '/service', 'pattern'],
    ['an overlong code', { service: 'r'.repeat(101) }, '/service', 'pattern'],
    [
      'a party that is no code',
      { service: 'readmission', parties: { requested: 'a b' } },
      '/parties/requested',
      'pattern',
    ],
    [
      'a side that is no code',
      { service: 'readmission', parties: { 'a b': 'xa-interior' } },
      '/parties',
      'name-not-allowed',
    ],
  ])('with %s is refused at its place', async (_name, body, pointer, code) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: json };
    const answer = await api.call('officer', 'POST', '/cases', sent);
    expect(answer.body).toMatchObject({ status: 400, code: 'request-invalid' });
    expect(answer.body.fields).toContainEqual({ pointer, code });
  });

  it('tells everything that is wrong at once', async () => {
    const { body } = await api.call('officer', 'POST', '/cases', { body: { colour: 1, size: 2 } });
    expect(body.fields.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/colour',
      '/service',
      '/size',
    ]);
  });

  it.each([
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['constructor', '{"constructor":{"prototype":{"admin":true}}}'],
    ['prototype', '{"person":{"prototype":1}}'],
  ])('with %s as a key is refused and leaves no trace', async (_name, answers) => {
    const answer = await record(answers);
    expect(answer.body).toMatchObject({ status: 400, fields: [{ code: 'name-not-allowed' }] });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it.each([
    ['a lone surrogate', '{"person":{"familyName":"\\ud800"}}'],
    ['a NUL byte', '{"person":{"familyName":"Test\\u0000case"}}'],
    ['a right-to-left override', '{"person":{"familyName":"Test\\u202ecase"}}'],
    ['a lone surrogate as a name', '{"person":{"\\udc00":1}}'],
  ])('with %s is refused without repeating it', async (_name, answers) => {
    const answer = await record(answers);
    expect(answer.body).toMatchObject({ status: 400, fields: [{ code: 'text-invalid' }] });
    expect(answer.text).not.toContain('Test');
  });

  it.each(['Müller', 'Łukasz', 'محمد علی', '李小龍', 'Αλέξανδρος', 'नमूना', 'O\u2019Neil'])(
    'with the name %s is taken',
    async (familyName) => {
      const caseId = await openCase(api);
      const answers = { ...application, person: { ...application.person, familyName } };
      await take(api, 'officer', caseId, { type: 'record-answers', form: 'application', answers });
      const { body } = await api.call('officer', 'GET', `/cases/${caseId}`);
      expect(body.forms.application.person.familyName).toBe(familyName);
    },
  );

  it('nested too deep or with too many values is refused', async () => {
    expect((await record('['.repeat(64) + ']'.repeat(64))).body.fields).toEqual([{ pointer: '', code: 'too-deep' }]);
    expect((await record(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)).body.fields).toEqual([
      { pointer: '', code: 'too-deep' },
    ]);
    const roomy = await startApi();
    const body = `{"type":"record-answers","form":"application","answers":{"list":[${'1,'.repeat(50_000)}1]}}`;
    const answer = await roomy.call('officer', 'POST', `/cases/${await openCase(roomy)}/commands`, {
      body,
      headers: json,
    });
    expect(answer.body.fields).toEqual([{ pointer: '', code: 'too-many-values' }]);
  });

  it('of whatever JSON never fails the server and never comes back', async () => {
    const caseId = await openCase(api);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (body) => {
        const payload = JSON.stringify(body);
        const answer = await api.call('officer', 'POST', `/cases/${caseId}/commands`, { body: payload, headers: json });
        expect(answer.status).toBe(400);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a command', () => {
  it.each([
    ['of no type', { form: 'application' }],
    ['of an unknown type', { type: 'burn-case' }],
    ['that has a route of its own', { type: 'open-case', service: 'readmission' }],
    ['that only the clock gives', { type: 'pass-deadlines' }],
    [
      'that names a stored document',
      { type: 'attach-document', attachment: 'x', form: 'f', field: '/f', mediaType: 'a/b', size: 1 },
    ],
  ])('%s is refused', async (_name, command) => {
    const caseId = await openCase(api);
    expect((await take(api, 'officer', caseId, command)).body).toMatchObject({ status: 400, code: 'request-invalid' });
  });

  it.each([
    ['with an effective date in the future', { effectiveOn: '2026-03-03' }],
    ['with an effective date too long ago', { effectiveOn: '2026-01-01' }],
  ])('%s is refused by the rules', async (_name, more) => {
    const caseId = await openCase(api);
    const answer = await take(api, 'officer', caseId, {
      type: 'take-transition',
      transition: 'submit',
      answers: application,
      ...more,
    });
    expect(answer.body).toMatchObject({ status: 422, code: 'effective-date-out-of-bounds' });
  });

  it.each([
    [{ type: 'take-transition', transition: 'fly' }, [403, 409, 422]],
    [{ type: 'take-transition', transition: 'constructor' }, [403, 409, 422]],
    [{ type: 'record-answers', form: 'toString', answers: {} }, [403, 409, 422]],
    [{ type: 'extend-deadline', deadline: 'none', reason: 'legal-obstacle' }, [403, 409, 422]],
    [{ type: 'claim-task', role: 'hasOwnProperty' }, [403, 409, 422]],
    [{ type: 'record-finding', question: 'none', answer: true, reason: 'because' }, [403, 409, 422]],
  ])('%j is refused, and the server stays well', async (command, statuses) => {
    const caseId = await submitCase(api);
    for (const person of ['officer', 'desk']) {
      expect(statuses).toContain((await take(api, person, caseId, command)).status);
    }
  });
});

describe('a query', () => {
  it.each([
    'limit=0',
    'limit=201',
    'limit=05',
    'limit=1e2',
    'limit=ten',
    'limit=',
    'limit=5&limit=6',
    'closed=yes',
    'colour=red',
    'state=a%20b',
    'after=%22',
    'facet=nothing',
    'dueBefore=2026-03-03',
    'dueBefore=2026-02-30T00:00:00.000Z',
    '__proto__=1',
    'service=%00',
    'service=%E2%80%AE',
  ])('with %s is refused', async (query) => {
    expect((await api.call('officer', 'GET', `/cases?${query}`)).body).toMatchObject({
      status: 400,
      code: 'request-invalid',
    });
  });

  it('where none is asked for is refused', async () => {
    expect((await api.call('officer', 'GET', '/session?verbose=1')).status).toBe(400);
  });
});

describe('an address', () => {
  it.each([
    '/nowhere',
    '/cases/',
    '/cases/x/y/z',
    '/problems/nothing',
    `/cases/${'a'.repeat(500)}`,
    '/cases/%ff',
    '//cases',
  ])('%s leads nowhere, in the same words', async (path) => {
    const answer = await api.call('officer', 'GET', path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});
