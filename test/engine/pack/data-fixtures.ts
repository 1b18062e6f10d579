import type { TemplateCode } from '../../../core/engine/compile/template/template-codes.ts';
import type { DataCode } from '../../../core/engine/pack/data-codes.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { changePack } from '../../packs/load-pack.ts';
import { type DiagnosticFixture, soundPack } from '../compile/diagnostic-fixtures.ts';
import { storyFixtures } from './story-fixtures.ts';

const service = 'services/readmission';

const document = `service: readmission
kind: document
side: requested
to: [requesting]
during: [agreed]
when: identity-stated
by: [desk-officer]
fields: [application.person, reply.nationalityConfirmed]
stock: { prefix: XA, digits: 6, spoiled: finding-reasons }
valid: { deadline: reply }
reissue: { reasons: finding-reasons, most: 2 }
verification: { letters: 16, by: [desk-officer] }
source: { instrument: harbour-accord, article: "10", status: confirmed }
`;

const words = `Permit {{document.number}}, to be checked with {{document.code}}
for {{application.person.familyName}}{{#if application.person.givenNames}}, {{application.person.givenNames}}{{/if}},
born on {{date application.person.birthDate}}; valid until {{date document.validUntil}}.
{{#unless reply.nationalityConfirmed}}The person is no national.{{else}}The person is a national.{{/unless}}
`;

const report = `measures:
  cases: { of: cases, as: count }
  median-days: { of: days, as: median, only: [{ of: outcome, in: [agreed, refused] }] }
dimensions:
  month: { of: openedMonth }
  from: { of: counterpart, side: requesting }
only: [{ of: service, in: [readmission] }]
suppress: { below: 5 }
roles: [supervisor]
chart:
  mark: bar
  encoding: { x: { field: month, type: ordinal }, y: { field: cases, type: quantitative } }
`;

const duplicates = `readmission:
  form: application
  threshold: 100
  roles: [desk-officer]
  fields:
    - { field: /person/familyName, match: name, weight: 60 }
    - { field: /person/birthDate, match: date, weight: 40 }
`;

const migration = `from: 0.9.0
to: 1.0.0
services:
  readmission:
    states: { examined: examination, waiting: { to: draft, note: Nobody had begun. } }
    transitions: { send: submit }
    deadlines: { answer: reply }
    fields: [{ form: application, from: /name, to: /person/familyName }]
    defaults: [{ form: application, field: /personCategory, value: own-national }]
    stays: [{ states: [refused], why: Nothing is left to do. }]
codes: { refusal-reasons: { stranger: not-a-national } }
categories: { name: identity }
`;

const users = `- { login: xb-officer, authority: xb-returns, roles: [return-officer] }
- { login: xa-desk, authority: xa-interior, roles: [desk-officer, supervisor] }
`;

const synthetic = `scripts: [latin]
people:
  given: { parts: [[{ latin: [Sample, Sampel] }]] }
  family: { parts: [[{ latin: Testcase }]] }
  ages: { adult: { years: 20..50, weight: 9 }, minor: { years: 9..16, weight: 1 } }
  families: { share: 0.2, children: { size: 2..3, weight: 1, age: minor, parent: { papers: none } } }
traits: { papers: { card: 1, none: 1 } }
askers: [{ counterpart: XB, by: xb-officer, weight: 1, with: { town: Port } }]
spreads: { old: [{ within: 10d..90d, weight: 1 }] }
services:
  readmission:
    forms: [application]
    who: { agree: xa-desk, refuse: supervisor@xa-interior }
    answers:
      application:
        /person/familyName: "{family:latin}"
        /person/birthDate: "{birthDate}"
        /personCategory: { when: { papers: card }, value: own-national, else: { among: { own-national: 1 } } }
    stories:
      sent: { steps: [{ after: 1d, do: submit }] }
      refused: { share: 1, begins: sent, steps: [{ after: 5d..9d, do: refuse, reason: [not-a-national] }], ago: old, stands: refused }
`;

const moreTexts = `documents: { permit: "Permit" }
reports:
  monthly: { title: "Month by month", cases: "Cases", median-days: "Days, half of them", month: "Month", from: "From" }
`;

/** The sound pack with one file of every kind that is declared and not carried out yet. */
export const wholePack = changePack(soundPack, {
  'documents/permit.yaml': document,
  'documents/permit.en.hbs': words,
  'reports/monthly.yaml': report,
  'duplicates.yaml': duplicates,
  'migrations/0.9.0-1.0.0.yaml': migration,
  'sandbox/synthetic.yaml': synthetic,
  'sandbox/users.yaml': users,
  'retention.yaml': soundPack.files['retention.yaml']?.text.replace('kinds: [record]', 'kinds: [documents, record]'),
  'locales/en.yaml': `${soundPack.files['locales/en.yaml']?.text}${moreTexts}`,
});

/** For every code about data, access, documents, reports and sources: exactly what triggers it, and what does not. */
export const dataFixtures: Readonly<Record<DataCode | TemplateCode, DiagnosticFixture>> = {
  'ACTOR-UNKNOWN': edits('sandbox/synthetic.yaml', 'supervisor@xa-interior', [
    'return-officer@xa-interior',
    'desk-officer@xa-interior',
  ]),
  'ARRIVAL-UNFILLABLE': arrivals(
    'refuse: { is: refused, fills: { day: /person/birthDate } }',
    'submit: { is: accepted, fills: { day: /person/birthDate } }',
  ),
  'ARRIVAL-UNLISTED': {
    wrong: changePack(wholePack, { [`${service}/service.yaml`]: withArrivals('submit: { is: accepted }') }),
    nearMiss: listedBirthdays('submit: { is: accepted }'),
  },
  'ARRIVAL-UNREAD': {
    wrong: changePack(listedBirthdays('confirm-effect: { is: accepted }'), {
      'access.yaml': replaced('access.yaml', 'reads: [file-facts, reply]', 'reads: [reply]'),
    }),
    nearMiss: listedBirthdays('confirm-effect: { is: accepted }'),
  },
  'ARTICLE-UNLISTED': articles([
    '"2": {}, "5": {}, "6": {}, "8": {}, "11": { noRule: "Says who signs." }',
    '"2": {}, "5": {}, "6": {}, "8": {}, "10": {}',
  ]),
  'ARTICLE-WITHOUT-RULE': articles([
    '"2": {}, "5": {}, "6": {}, "8": {}, "10": {}, "11": {}',
    '"2": {}, "5": {}, "6": {}, "8": {}, "10": {}, "11": { noRule: "Says who signs." }',
  ]),
  'CATEGORY-UNREAD': edits(
    'access.yaml',
    'writes: [message]\n        may: [open-case',
    ['writes: [message]\n        may: [open-case', 'writes: [message]\n        may: [open-case'],
    {
      'access.yaml': textOf('access.yaml').replaceAll(
        '[identity, file-facts, reply, message]',
        '[identity, file-facts, reply]',
      ),
    },
  ),
  'CATEGORY-UNUSED': edits(
    'categories.yaml',
    'reply: { flags: [transferable, clear] }',
    [
      'reply: { flags: [transferable, clear] }\nshoe-size: { flags: [] }',
      'reply: { flags: [transferable, clear] } # and no shoe size',
    ],
    {
      'locales/en.yaml': textOf('locales/en.yaml').replace(
        '  reply: "The reply"\n',
        '  reply: "The reply"\n  shoe-size: "Size of the shoes"\n',
      ),
    },
  ),
  'CATEGORY-UNWRITTEN': edits('access.yaml', 'writes: [message, reply]', [
    'writes: [message]',
    'writes: [reply, message]',
  ]),
  'CONDITION-UNUSED': edits(
    `${service}/workflow.yaml`,
    '{ target: agreed, guard: identity-stated }',
    ['agreed', '{ guard: "identity-stated", target: agreed }'],
    { 'documents/permit.yaml': document.replace('when: identity-stated\n', '') },
    { 'documents/permit.yaml': document.replace('when: identity-stated\n', '') },
  ),
  'COVERED-BY-NOBODY': edits(
    `${service}/service.yaml`,
    'participants: {}',
    [
      'participants: { hall: { side: requested, kind: ministry, choose: { covers: requesting } } }',
      'participants: { hall: { side: requested, kind: ministry, choose: { covers: requesting } } }',
    ],
    {},
    { 'pack.yaml': textOf('pack.yaml').replace('    kind: ministry\n', '    kind: ministry\n    covers: [XB]\n') },
  ),
  'COVERED-TWICE': edits(
    `${service}/service.yaml`,
    'participants: {}',
    [
      'participants: { hall: { side: requested, kind: ministry, choose: { covers: requesting } } }',
      'participants: { hall: { side: requested, kind: ministry, choose: { covers: requesting } } }',
    ],
    { 'pack.yaml': twoMinistries('[XB]', '[XB, XA]') },
    { 'pack.yaml': twoMinistries('[XB]', '[XA]') },
  ),
  'DEFAULT-MISFIT': edits('migrations/0.9.0-1.0.0.yaml', 'value: own-national', [
    'value: stateless',
    'value: third-country-national',
  ]),
  'DOCUMENT-CATEGORY': edits(
    'whitelist.yaml',
    'categories: [reply, message]',
    ['categories: [reply, message]', 'categories: [message, reply]'],
    {
      'documents/permit.yaml': document
        .replace('to: [requesting]', 'to: [requested]')
        .replace('side: requested', 'side: requesting')
        .replace('reply.nationalityConfirmed', 'reply.nationalityConfirmed'),
      // Nothing hands the reply over: that would be told too.
      [`${service}/service.yaml`]: textOf(`${service}/service.yaml`).replace(
        '    transmits: [{ form: reply, to: requesting }]\n',
        '',
      ),
      'access.yaml': textOf('access.yaml').replace(
        '      - reads: [identity, file-facts, reply, message]\n        writes: [message]\n        may: [open-case',
        '      - reads: [identity, file-facts, message]\n        writes: [message]\n        may: [open-case',
      ),
    },
  ),
  'DUPLICATES-FIELD': edits('duplicates.yaml', '/person/familyName, match: name', [
    '/person/familyName, match: date',
    '/person/givenNames, match: name',
  ]),
  'DUPLICATES-HELD': edits(
    'duplicates.yaml',
    '  roles: [desk-officer]\n',
    [
      '  roles: [desk-officer]\n  holds: [confirm-effect]\n',
      '  roles: [desk-officer, supervisor]\n  holds: [confirm-effect]\n',
    ],
    {},
    { 'access.yaml': textOf('access.yaml').replace('may: [record-finding]', 'may: [record-finding, answer-likeness]') },
  ),
  'DUPLICATES-UNFOUND': edits('duplicates.yaml', 'weight: 40 }\n', [
    'weight: 40 }\n    - { field: /personCategory, match: exact, weight: 100 }\n',
    'weight: 40 }\n    - { field: /personCategory, match: exact, weight: 99 }\n',
  ]),
  'DUPLICATES-UNREACHABLE': edits('duplicates.yaml', 'threshold: 100', ['threshold: 101', 'threshold: 99']),
  'GLASS-UNWATCHED': edits('access.yaml', '  supervisor:\n', [
    glass('desk-officer, return-officer'),
    glass('desk-officer, supervisor'),
  ]),
  'GRANT-IDLE': edits('access.yaml', '      - during: [deemed-agreed]\n', [
    '      - during: [draft]\n        may: [claim-task]\n      - during: [deemed-agreed]\n',
    '      - during: [agreed]\n        may: [claim-task]\n      - during: [deemed-agreed]\n',
  ]),
  'MIGRATION-VERSION': edits(
    'migrations/0.9.0-1.0.0.yaml',
    'from: 0.9.0\nto: 1.0.0',
    ['from: 0.9.0\nto: 1.0.0', 'from: "0.9.0"\nto: 1.0.0'],
    {
      'migrations/1.0.0-1.1.0.yaml': 'from: 1.0.0\nto: 1.1.0\n',
    },
    { 'migrations/0.8.0-0.9.0.yaml': 'from: 0.8.0\nto: 0.9.0\nservices: { lost-property: { states: { a: b } } }\n' },
  ),
  'NOBODY-OF-KIND': edits(`${service}/service.yaml`, 'requested: { kind: ministry, authority: xa-interior }', [
    'requested: { kind: return-agency }',
    'requested: { kind: ministry }',
  ]),
  'OPENING-NOBODY': edits('access.yaml', '    reach: party\n', [
    '    reach: party\n    opened: { by: [supervisor], basis: finding-reasons, longest: { amount: 1, unit: years }, source: { status: policy } }\n',
    '    reach: party # nobody is let in by name\n',
  ]),
  'PLACEHOLDER-BROKEN': edits('locales/en.yaml', '"Submit the application"', ['"Submit {{what"', '"Submit {{what}}"']),
  'PLACEHOLDER-DIFFERS': edits(
    'pack.yaml',
    'languages: [en]',
    ['languages: [en, fr]', 'languages: [en, fr]'],
    inFrench('Submit {{what}}', 'Soumettre {{quoi}}'),
    inFrench('Submit {{what}}', '{{ what }} : soumettre'),
  ),
  'QUESTION-UNREAD': edits(`${service}/service.yaml`, 'by: [desk-officer]', [
    'by: [desk-officer, supervisor]',
    'by: [ desk-officer ]',
  ]),
  'REASON-UNKNOWN': edits('scenarios/refusal.yaml', 'reason: not-a-national\n    effectiveOn: 2026-03-09', [
    'reason: not-national\n    effectiveOn: 2026-03-09',
    'reason: identity-not-established\n    effectiveOn: 2026-03-09',
  ]),
  'REPORT-DISCLOSES': edits(
    'reports/monthly.yaml',
    'of: openedMonth',
    ['of: stepTaken, transition: withdraw', 'of: stepTaken, transition: submit'],
    { [`${service}/service.yaml`]: withdrawnInPrivate() },
    { [`${service}/service.yaml`]: withdrawnInPrivate() },
  ),
  'REPORT-FACT-UNCOUNTED': edits('reports/monthly.yaml', 'of: openedMonth', [
    'of: stepReason, transition: agree',
    'of: stepReason, transition: refuse',
  ]),
  'REPORT-NAME-UNKNOWN': edits('reports/monthly.yaml', 'field: month', ['field: mouth', 'field: from']),
  'RETENTION-LONGER': edits('retention.yaml', '  outcomes: "*"\n  keep: { amount: 1, unit: years }', [
    longer('2, unit: years'),
    longer('11, unit: months'),
  ]),
  'RETENTION-START': edits('retention.yaml', '  from: left', ['  from: closed', '  from: last-used']),
  'ROLE-IDLE': edits(
    'access.yaml',
    '      - during: [examination]\n        may: [record-finding]\n',
    [
      '      - during: [deemed-agreed]\n        may: [record-finding]\n',
      '      - during: [examination, deemed-agreed]\n        may: [record-finding]\n',
    ],
    twoResponsible(),
    twoResponsible(),
  ),
  'ROLE-MISPLACED': edits('sandbox/users.yaml', 'authority: xb-returns, roles: [return-officer]', [
    'authority: xa-interior, roles: [return-officer]',
    'authority: xa-interior, roles: [supervisor]',
  ]),
  'ROLE-NOT-READ-ONLY': edits(
    'access.yaml',
    'separations: []',
    [watcher('reads: [reply], may: [post-message]'), watcher('reads: [reply]')],
    watcherText(),
    watcherText(),
  ),
  'SCENARIO-DISORDER': edits('scenarios/extension.yaml', '  - on: 2026-03-03\n', [
    '  - on: 2026-03-01\n',
    '  - on: 2026-03-02\n',
  ]),
  'SOURCE-MISSING': edits(`${service}/service.yaml`, '    source: { status: policy }\n', [
    '',
    '    source: { status: policy, note: "Our own." }\n',
  ]),
  'TEMPLATE-FIELD-UNUSED': edits('documents/permit.yaml', 'reply.nationalityConfirmed]', [
    'reply.nationalityConfirmed, application.personCategory]',
    'reply.nationalityConfirmed]\n',
  ]),
  'TEMPLATE-REFUSED': edits('documents/permit.en.hbs', '{{application.person.familyName}}', [
    '{{{application.person.familyName}}}',
    '{{ application.person.familyName }}',
  ]),
  'TEMPLATE-SYNTAX': edits('documents/permit.en.hbs', '{{/if}}', ['{{/unless}}', '{{/if }}']),
  'TEMPLATE-VARIABLE-KIND': edits('documents/permit.en.hbs', '{{application.person.familyName}}', [
    '{{application.person}}',
    '{{#if application.person}}{{application.person.familyName}}{{/if}}',
  ]),
  'TEMPLATE-VARIABLE-UNKNOWN': edits('documents/permit.en.hbs', '{{application.person.familyName}}', [
    '{{application.person.familyNam}}',
    '{{@root.application.person.familyName}}',
  ]),
  'STORY-CYCLE': edits('sandbox/synthetic.yaml', 'sent: { steps:', [
    'sent: { begins: refused, steps:',
    'sent: { needs: { papers: card }, steps:',
  ]),
  'SYNTHETIC-UNKNOWN': edits('sandbox/synthetic.yaml', '{family:latin}', [
    '{family:greek}',
    '{name:latin} of {asker.town}',
  ]),
  'TEXT-TWICE': edits('locales/en.yaml', 'refuse: "Refuse readmission"', [
    'refuse: "Agree to readmission"',
    'refuse: "Disagree to readmission"',
  ]),
  ...storyFixtures,
  'TRANSLATION-OF-NOBODY': edits(
    'documents/permit.yaml',
    'kind: document',
    ['kind: document\nlanguages: [en, de]', 'kind: document\nlanguages: [en]'],
    { 'documents/permit.de.hbs': words },
  ),
};

/** The whole pack with a text replaced in one file, once wrongly and once rightly; other files may change with each. */
function arrivals(wrong: string, right: string): DiagnosticFixture {
  return { wrong: listedBirthdays(wrong), nearMiss: listedBirthdays(right) };
}

/** The pack with a list of people by their birthdays, which no other list is made by. */
function listedBirthdays(steps: string): PackSource {
  return changePack(wholePack, {
    [`${service}/service.yaml`]: withArrivals(steps),
    [`${service}/forms/application.schema.json`]: replaced(
      `${service}/forms/application.schema.json`,
      '"x-category": "identity",\n          "x-search": "date"',
      '"x-category": "file-facts",\n          "x-facet": "birthDay"',
    ),
  });
}

function withArrivals(steps: string): string {
  const day = 'day: { form: application, field: /person/birthDate }';
  return replaced(
    `${service}/service.yaml`,
    'messages: message',
    `messages: message\narrivals: { ${day}, steps: { ${steps} } }`,
  );
}

function edits(
  path: string,
  from: string,
  [wrong, right]: readonly [string, string],
  withWrong: Readonly<Record<string, string | undefined>> = {},
  withRight: Readonly<Record<string, string | undefined>> = {},
): DiagnosticFixture {
  return {
    wrong: changePack(wholePack, { [path]: replaced(path, from, wrong), ...withWrong }),
    nearMiss: changePack(wholePack, { [path]: replaced(path, from, right), ...withRight }),
  };
}

function replaced(path: string, from: string, to: string): string {
  const text = textOf(path);
  if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
  return text.replace(from, () => to);
}

function textOf(path: string, pack: PackSource = wholePack): string {
  return pack.files[path]?.text ?? '';
}

/** Two ministries of the requested side, and whom each covers. */
function twoMinistries(first: string, second: string): string {
  const other = `  xa-island:
    kind: ministry
    side: requested
    counterpart: XA
    name: { en: "Island Ministry of Xa" }
    zone: Atlantic/Azores
    covers: ${second}
`;
  return textOf('pack.yaml')
    .replace('    kind: ministry\n', `    kind: ministry\n    covers: ${first}\n`)
    .replace('  xb-returns:\n', `${other}  xb-returns:\n`);
}

function articles([wrong, right]: readonly [string, string]): DiagnosticFixture {
  const listed = (list: string) => `  harbour-accord:\n    articles: { ${list} }\n`;
  return edits('pack.yaml', '  harbour-accord:\n', [listed(wrong), listed(right)]);
}

/** Nobody but the side that withdraws an application is told. */
function withdrawnInPrivate(): string {
  return textOf(`${service}/service.yaml`).replace(
    '  withdraw:\n    by: requesting\n    sides: [requesting, requested]\n',
    '  withdraw:\n    by: requesting\n    sides: [requesting]\n',
  );
}

function longer(amount: string): string {
  const rule = (outcomes: string, keep: string, more = '') =>
    `  outcomes: ${outcomes}\n  keep: { amount: ${keep} }\n  from: closed\n  then: erase${more}\n  source: { status: policy }\n`;
  const claim = rule('[refused]', amount, '\n  noLongerThan: [agreed]');
  return `${claim}- categories: "*"\n  holders: "*"\n  outcomes: "*"\n  keep: { amount: 1, unit: years }`;
}

function glass(reviewers: string): string {
  const rule = `{ reads: [reply], reasons: finding-reasons, hours: 4, reviewedBy: [${reviewers}], source: { status: policy } }`;
  return `    breakGlass: ${rule}\n  supervisor:\n`;
}

function watcher(grant: string): string {
  return `  ombudsman: { side: requested, kinds: [ministry], reach: all, purpose: oversight, grants: [{ ${grant} }] }\n\nseparations: []`;
}

function watcherText(): Readonly<Record<string, string>> {
  return {
    'locales/en.yaml': textOf('locales/en.yaml').replace(
      '  supervisor: "Supervisor"\n',
      '  supervisor: "Supervisor"\n  ombudsman: "Ombudsman"\n',
    ),
  };
}

function inFrench(english: string, french: string): Readonly<Record<string, string>> {
  const texts = (submit: string) => textOf('locales/en.yaml').replace('Submit the application', submit);
  const names = (text: string) => text.replaceAll(/name: \{ en: ("[^"]*") \}/g, 'name: { en: $1, fr: $1 }');
  return {
    'locales/en.yaml': texts(english),
    'locales/fr.yaml': texts(french),
    'documents/permit.fr.hbs': words,
    'pack.yaml': names(textOf('pack.yaml')).replace('languages: [en]', 'languages: [en, fr]'),
  };
}

function twoResponsible(): Readonly<Record<string, string>> {
  const path = `${service}/workflow.yaml`;
  return { [path]: replaced(path, 'responsible: [desk-officer]', 'responsible: [desk-officer, supervisor]') };
}
