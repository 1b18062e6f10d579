import { expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack } from '../../packs/load-pack.ts';
import { wholePack } from './data-fixtures.ts';

/** What is said beside NOT-ENFORCED when one text of a file of the whole pack is another: code, place and hint. */
function said(path: string, from: string, to: string | undefined): readonly string[] {
  const text = wholePack.files[path]?.text ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  const changed = to === undefined ? undefined : text.replace(from, to);
  return compile(changePack(wholePack, { [path]: changed }))
    .diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED')
    .map(({ code, at, hint }) => `${code} ${at.file}:${at.line}:${at.column} ${hint}`);
}

const permit = 'documents/permit.yaml';
const words = 'documents/permit.en.hbs';
const monthly = 'reports/monthly.yaml';
const moves = 'migrations/0.9.0-1.0.0.yaml';

it.each([
  [
    'a variable of a template',
    words,
    '{{date application.person.birthDate}}',
    '{{date application.person.birthDay}}',
    /^TEMPLATE-VARIABLE-UNKNOWN documents\/permit\.en\.hbs:3:16 Did you mean "application\.person\.birthDate"/,
  ],
  [
    'a number that is not in stock',
    permit,
    'stock: { prefix: XA, digits: 6, spoiled: finding-reasons }\n',
    '',
    /^TEMPLATE-VARIABLE-UNKNOWN documents\/permit\.en\.hbs:1:10/,
  ],
  [
    'a field of a document',
    permit,
    'reply.nationalityConfirmed',
    'reply.nationalityConfirm',
    /^FIELD-UNKNOWN documents\/permit\.yaml:8:30 Did you mean "reply\.nationalityConfirmed"/,
  ],
  [
    'the service of a document',
    permit,
    'service: readmission',
    'service: readmision',
    /^SERVICE-UNKNOWN documents\/permit\.yaml:1:10 Did you mean "readmission"/,
  ],
  [
    'the clock of a document',
    permit,
    'deadline: reply',
    'deadline: replies',
    /^DEADLINE-UNKNOWN documents\/permit\.yaml:10:20/,
  ],
  ['the state of a document', permit, 'during: [agreed]', 'during: [agree]', /^STATE-UNKNOWN .*Did you mean "agreed"/],
  [
    'a report without a title',
    'locales/en.yaml',
    'title: "Month by month", ',
    '',
    /^LOCALE-MISSING locales\/en\.yaml:\d+:\d+ Write title: "\.\.\." in locales\/en\.yaml, under reports, monthly/,
  ],
  [
    'a document without a name',
    'locales/en.yaml',
    'documents: { permit: "Permit" }',
    'documents: {}',
    /^LOCALE-MISSING .* under documents/,
  ],
  [
    'an outcome that a report asks for',
    monthly,
    'in: [agreed, refused]',
    'in: [agreed, refuse]',
    /^OUTCOME-UNKNOWN .*Did you mean "refused"/,
  ],
  [
    'whose counterpart a report tells',
    monthly,
    '{ of: counterpart, side: requesting }',
    '{ of: counterpart }',
    /^MISSING-KEY reports\/monthly\.yaml:6:/,
  ],
  [
    'a side where none is told',
    monthly,
    '{ of: openedMonth }',
    '{ of: openedMonth, side: requesting }',
    /^UNKNOWN-KEY reports\/monthly\.yaml:5:/,
  ],
  [
    'an address in a chart',
    monthly,
    'mark: bar',
    'mark: bar\n  data: { url: "https://example.org" }',
    /^UNKNOWN-KEY reports\/monthly\.yaml:12:3/,
  ],
  [
    'a field that is compared',
    'duplicates.yaml',
    '/person/familyName',
    '/person/familiyName',
    /^FIELD-UNKNOWN duplicates\.yaml:6:16 Did you mean "\/person\/familyName"/,
  ],
  [
    'the new place of an answer',
    moves,
    'to: /person/familyName',
    'to: /person/lastName',
    /^FIELD-UNKNOWN migrations\/0\.9\.0-1\.0\.0\.yaml:8:/,
  ],
  [
    'the new state of a case',
    moves,
    'examined: examination',
    'examined: examinations',
    /^STATE-UNKNOWN .*:5:.* Did you mean "examination"/,
  ],
  [
    'the new name of a code',
    moves,
    'stranger: not-a-national',
    'stranger: not-national',
    /^VALUE-NOT-ALLOWED .*Did you mean "not-a-national"/,
  ],
  [
    'versions that differ from the name of the file',
    moves,
    'from: 0.9.0',
    'from: 0.8.0',
    /^ID-MISMATCH .*Call it 0\.8\.0-1\.0\.0\.yaml/,
  ],
  [
    'a login that stands twice',
    'sandbox/users.yaml',
    'login: xa-desk',
    'login: xb-officer',
    /^DUPLICATE-ITEM sandbox\/users\.yaml:2:/,
  ],
  [
    'the role of an account',
    'sandbox/users.yaml',
    'supervisor',
    'supervisors',
    /^ROLE-UNKNOWN sandbox\/users\.yaml:2:.* Did you mean "supervisor"/,
  ],
  [
    'a retention rule about nothing',
    'retention.yaml',
    '- categories: "*"\n  holders: "*"\n  outcomes: [still-open]',
    '- holders: "*"\n  outcomes: [still-open]',
    /^MISSING-KEY retention\.yaml:3:3/,
  ],
  [
    'a field of the whitelist',
    'whitelist.yaml',
    'categories: [reply, message] }',
    'categories: [reply, message], fields: [reply.nationality] }',
    /^FIELD-UNKNOWN whitelist\.yaml:3:/,
  ],
])('%s is told where it stands', (_, path, from, to, expected) => {
  expect(said(path, from, to)).toContainEqual(expect.stringMatching(expected));
});

it('misses the words of a document in a language in which it is written', () => {
  expect(said(words, '', undefined)).toEqual([expect.stringMatching(/^FILE-MISSING documents\/permit\.en\.hbs/)]);
});

it('says that words belong to no document', () => {
  const pack = changePack(wholePack, { 'documents/pernit.en.hbs': 'Dear Sir or Madam' });
  const found = compile(pack).diagnostics.map(({ code, at }) => `${code} ${at.file}`);
  expect(found).toContain('FILE-UNUSED documents/pernit.en.hbs');
});

it('says nothing of names that a migration to an earlier version led to', () => {
  const old = 'from: 0.8.0\nto: 0.9.0\nservices: { readmission: { states: { a: long-gone } } }\n';
  const pack = changePack(wholePack, { 'migrations/0.8.0-0.9.0.yaml': old });
  expect(compile(pack).diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED')).toEqual([]);
});
