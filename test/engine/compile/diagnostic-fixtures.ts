import type { PackCode } from '../../../core/engine/pack/diagnostic-codes.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { changePack, loadPack, sourceFile } from '../../packs/load-pack.ts';

/** A pack with nothing wrong but what every pack of this version is warned of. */
export const soundPack = loadPack('country-packs/xa');

/** A pack that is wrong in one way, and one that looks like it and is right. */
export interface DiagnosticFixture {
  readonly wrong: PackSource;
  readonly nearMiss: PackSource;
}

const service = 'services/readmission';

/** The sound pack following a pattern instead of a workflow of its own. */
export const patternPack = followPattern();

/** For every code of the shape and names of a pack: exactly what triggers it, and what does not. */
export const diagnosticFixtures: Readonly<Record<PackCode, DiagnosticFixture>> = {
  'ADOPTION-STUCK': {
    wrong: adoptable('adopt-case'),
    nearMiss: adoptable('adopt-case, settle-deadline'),
  },
  'ADVISORY-EXPIRY': edits('pack.yaml', '  harbour-accord:\n', [
    '  harbour-accord:\n    binding: false\n',
    '  harbour-accord:\n    binding: true\n',
  ]),
  'AMOUNT-INCOMPLETE': edits(`${service}/deadlines.yaml`, 'within: { amount: 30, unit: calendar-days }', [
    'within: { amount: 30 }',
    'within: { unit: without-delay }',
  ]),
  'ATTRIBUTE-TYPE': edits('pack.yaml', 'maxDetentionDays: 90', ['maxDetentionDays: 90.5', 'maxDetentionDays: 0']),
  'ATTRIBUTE-UNKNOWN': edits('pack.yaml', 'attributes: { maxDetentionDays: 90 }', [
    'attributes: { maxDetentionDay: 90 }',
    'attributes: {}',
  ]),
  'AUTHORITY-MISMATCH': edits(`${service}/service.yaml`, 'authority: xa-interior', [
    'authority: xb-returns',
    'authority: "xa-interior"',
  ]),
  'AUTHORITY-UNKNOWN': edits(`${service}/service.yaml`, 'authority: xa-interior', [
    'authority: xa-exterior',
    "authority: 'xa-interior'",
  ]),
  'CALENDAR-UNKNOWN': edits('pack.yaml', 'calendar: xb,', ['calendar: xc, ', 'calendar: "xb",'], {
    'calendars/xb.yaml': undefined,
  }),
  'CATEGORY-UNKNOWN': edits('access.yaml', 'writes: [message, reply]', [
    'writes: [message, replay]',
    'writes: [reply, message]',
  ]),
  'CAUSE-UNKNOWN': suspended('  pausedBy: { causes: [storms] }\n', '  pausedBy: { causes: [storm] }\n'),
  'CAUSE-UNSET': {
    wrong: changePack(suspendable(), { 'access.yaml': textOf('access.yaml') }),
    nearMiss: suspendable(),
  },
  'CODE-LIST-UNKNOWN': edits(
    `${service}/deadlines.yaml`,
    'reasons: finding-reasons',
    ['reasons: funding-reasons', 'reasons: refusal-reasons'],
    { 'codes/finding-reasons.yaml': undefined, 'locales/en.yaml': withoutFindingReasons() },
    { 'codes/finding-reasons.yaml': undefined, 'locales/en.yaml': withoutFindingReasons() },
  ),
  'CONDITION-UNKNOWN': edits(`${service}/workflow.yaml`, 'guard: identity-stated', [
    'guard: identity-started',
    'guard: "identity-stated"',
  ]),
  'CONSENT-OWN': {
    wrong: consenting('requested', 'consent-extension'),
    nearMiss: consenting('requesting', 'consent-extension'),
  },
  'COUNTERPART-UNKNOWN': edits('pack.yaml', 'counterpart: XB', ['counterpart: XC', 'counterpart: XA']),
  'COUNTING-MISSING': edits(
    `${service}/deadlines.yaml`,
    '  counting: { dayOne: day-after, lastDayOff: stays, calendar: [requested] }\n',
    ['', '  counting: calendar-days-plain\n'],
  ),
  'DEADLINE-CYCLE': edits(`${service}/deadlines.yaml`, 'starts: { transition: submit }', [
    'starts: { ended: reply }',
    'starts: { earliest: [{ ended: reply }, { transition: submit }] }',
  ]),
  'DEADLINE-UNKNOWN': edits(`${service}/deadlines.yaml`, 'starts: { transition: submit }', [
    'starts: { earliest: [{ ended: reply }, { ended: repli }, { transition: submit }] }',
    'starts: { earliest: [{ ended: reply }, { transition: submit }] }',
  ]),
  'DIVIDES-CYCLE': {
    wrong: divided('requested', '  divides: check\n'),
    nearMiss: divided('requested'),
  },
  'DIVIDES-OTHER-SIDE': {
    wrong: divided('requesting'),
    nearMiss: divided('requested'),
  },
  'DUPLICATE-CODE': edits('codes/extension-reasons.yaml', '- { code: factual-obstacle', [
    '- { code: legal-obstacle }\n- { code: factual-obstacle',
    '- { code: "factual-obstacle"',
  ]),
  'DUPLICATE-ITEM': edits('access.yaml', 'kinds: [return-agency]', [
    'kinds: [return-agency, return-agency]',
    'kinds: [return-agency, ministry]',
  ]),
  'DUPLICATE-KEY': edits('categories.yaml', 'identity: {', [
    'identity: { flags: [transferable] }\nidentity: {',
    '"identity": {',
  ]),
  'EARLIER-NOT-KNOWN': { wrong: following('agree'), nearMiss: following('submit') },
  'ENGINE-RANGE': edits('pack.yaml', '">=0.1.0 <1.0.0"', ['">=1.0.0 <2.0.0"', '">0.0.9"']),
  'EVENT-NOT-ACCEPTED': edits(
    `${service}/deadlines.yaml`,
    'event: reply-expired }',
    ['event: reply-expires }', 'event: "reply-expired" }'],
    {
      [`${service}/workflow.yaml`]: textOf(`${service}/workflow.yaml`).replace(
        'reply-expired: deemed-agreed',
        'confirm-effect: deemed-agreed',
      ),
      'access.yaml': textOf('access.yaml').replace('during: [deemed-agreed]', 'during: [deemed-agreed, examination]'),
    },
    {},
  ),
  'EVENT-UNDECLARED': edits(`${service}/workflow.yaml`, '      refuse: refused\n', [
    '      refuse: refused\n      abandon: withdrawn\n',
    '      "refuse": refused\n',
  ]),
  'EXTENSION-STUCK': {
    wrong: consenting('requesting', 'claim-task'),
    nearMiss: consenting('requesting', 'consent-extension'),
  },
  'FACET-UNKNOWN': {
    wrong: counted('personCategori'),
    nearMiss: counted('personCategory'),
  },
  'FIELD-UNKNOWN': edits(`${service}/service.yaml`, 'participants: {}', [
    'participants: { hall: { side: requested, kind: ministry, choose: { answer: { form: reply, field: /hall } } } }',
    'participants: { hall: { side: requested, kind: ministry, choose: { answer: { form: reply, field: /nationalityConfirmed } } } }',
  ]),
  'FILE-MISSING': {
    wrong: changePack(soundPack, { 'services/readmission/forms/reply.schema.json': undefined }),
    nearMiss: changePack(soundPack, { 'categories.yaml': undefined, 'categories.json': categoriesAsJson() }),
  },
  'FILE-TOO-LARGE': {
    wrong: changePack(soundPack, { 'calendars/xa.yaml': `${textOf('calendars/xa.yaml')}#${'x'.repeat(1_000_000)}` }),
    nearMiss: changePack(soundPack, { 'calendars/xa.yaml': `${textOf('calendars/xa.yaml')}#${'x'.repeat(900_000)}` }),
  },
  'FILE-TWICE': {
    wrong: changePack(soundPack, { 'categories.json': categoriesAsJson() }),
    nearMiss: changePack(soundPack, { 'categories.yaml': undefined, 'categories.json': categoriesAsJson() }),
  },
  'FILE-UNKNOWN': {
    wrong: changePack(soundPack, { 'whitelists.yaml': '[]' }),
    nearMiss: changePack(soundPack, { 'notes/whitelists.md': 'Notes.' }),
  },
  'FILE-UNUSED': {
    wrong: changePack(soundPack, { 'calendars/xc.yaml': textOf('calendars/xb.yaml').replace('id: xb', 'id: xc') }),
    nearMiss: changePack(soundPack, {
      'calendars/xc.yaml': textOf('calendars/xb.yaml').replace('id: xb', 'id: xc'),
      'pack.yaml': textOf('pack.yaml').replace('    kind: ministry\n', '    kind: ministry\n    calendar: xc\n'),
    }),
  },
  'FORM-OTHER-SIDE': edits(`${service}/service.yaml`, '    form: reply\n', [
    '    form: application\n',
    '    form: "reply"\n',
  ]),
  'FIXTURE-UNKNOWN': edits('scenarios/agreement.yaml', 'fixture: application', [
    'fixture: aplication',
    'fixture: "application"',
  ]),
  'FORM-UNKNOWN': edits('scenarios/reply-in-time.yaml', 'form: application', [
    'form: applications',
    'form: "application"',
  ]),
  'ID-MISMATCH': edits('calendars/xa.yaml', 'id: xa', ['id: xb', 'id: "xa"']),
  'INSTRUMENT-UNKNOWN': edits(`${service}/conditions.yaml`, 'instrument: harbour-accord', [
    'instrument: harbor-accord',
    'instrument: "harbour-accord"',
  ]),
  'KIND-UNKNOWN': edits('access.yaml', 'kinds: [return-agency]', [
    'kinds: [return-agency, return-agencies]',
    'kinds: [ministry, return-agency]',
  ]),
  'LANGUAGE-VERSION': edits('pack.yaml', 'language: 2', ['language: 1', 'language: 2 # the second']),
  'LOCALE-MISSING': edits('locales/en.yaml', '    submit: "Submit the application"\n', ['', '    submit: "Send it"\n']),
  'LOCALE-UNUSED': edits('locales/en.yaml', 'services: { readmission: "Readmission" }', [
    'services: { readmission: "Readmission", transit: "Transit" }',
    'services: { readmission: "Readmission" }\neffects: { deemed-agreed: "Agreed by silence" }\nhelp: { deadlines.readmission.reply: "Thirty days." }',
  ]),
  'MESSAGES-CATEGORY': edits('categories.yaml', 'message: { flags: [transferable, free-text] }', [
    'message: { flags: [transferable] }',
    'message: { flags: [free-text, transferable] }',
  ]),
  'MISSING-KEY': edits(
    `${service}/service.yaml`,
    '    by: requesting\n    sides: [requesting, requested]\n    source: { status: policy }',
    [
      '    sides: [requesting, requested]\n    source: { status: policy }',
      '    by: requesting\n    source: { status: policy }',
    ],
  ),
  'NAME-UNTRANSLATED': edits('pack.yaml', 'name: { en: "Xa" }', ['name: { fr: "Xa" }', 'name: { en: "Xa", fr: "Xa" }']),
  'NESTING-TOO-DEEP': {
    wrong: changePack(soundPack, { 'whitelist.yaml': `${'['.repeat(65)}${']'.repeat(65)}` }),
    nearMiss: changePack(soundPack, {
      'scenarios/reply-in-time.yaml': textOf('scenarios/reply-in-time.yaml').replace(
        'personCategory: own-national',
        `personCategory: ${'['.repeat(50)}${']'.repeat(50)}`,
      ),
    }),
  },
  'NOT-ENFORCED': {
    wrong: changePack(soundPack, {
      'migrations/0.9.0-1.0.0.yaml': 'from: 0.9.0\nto: 1.0.0\n',
    }),
    nearMiss: changePack(soundPack, {
      'access.yaml': textOf('access.yaml').replace(
        '  supervisor:\n',
        '    breakGlass: { reads: [reply], reasons: finding-reasons, hours: 4, reviewedBy: [supervisor], source: { status: policy } }\n  supervisor:\n',
      ),
    }),
  },
  'NOT-EXACTLY-ONE': edits(`${service}/deadlines.yaml`, 'starts: { transition: submit }', [
    'starts: { transition: submit, entered: examination }',
    'starts: { transition: submit, source: { status: policy } }',
  ]),
  'NUMBER-REFUSED': edits(`${service}/service.yaml`, 'daysBack: 3', ['daysBack: 03', 'daysBack: 30']),
  'OUT-OF-RANGE': edits(`${service}/service.yaml`, 'daysBack: 3', ['daysBack: -3', 'daysBack: 0']),
  'OUTCOME-UNKNOWN': edits('scenarios/reply-in-time.yaml', 'outcome: agreed', ['outcome: agree', 'outcome: "agreed"']),
  'OWED-CLOCK': { wrong: owing('[requesting, requested]'), nearMiss: owing('[requesting]') },
  'PARTICIPANT-UNKNOWN': edits(
    `${service}/deadlines.yaml`,
    '  duty: requested\n',
    ['  duty: requested\n  actor: registry\n', '  duty: requested\n  actor: registry\n'],
    {},
    {
      [`${service}/service.yaml`]: textOf(`${service}/service.yaml`).replace(
        'participants: {}',
        'participants: { registry: { side: requested, kind: ministry, choose: { authority: xa-interior } } }',
      ),
    },
  ),
  'PARTY-MISSING': edits(
    `${service}/service.yaml`,
    'parties:\n  requested: { kind: ministry, authority: xa-interior }',
    ['parties: {}', 'parties:\n  requested: { kind: ministry }'],
  ),
  'PARTY-NOT-BOUND': edits(
    `${service}/service.yaml`,
    'reference: XA\n',
    [
      'reference: XA\nrestsOn: { instrument: harbour-accord }\n',
      'reference: XA\nrestsOn: { instrument: harbour-accord }\n',
    ],
    { 'pack.yaml': textOf('pack.yaml').replace('      XA: { from: 2015-01-01 }\n', '') },
  ),
  'PARTY-OF-OPENING-SIDE': edits(`${service}/service.yaml`, 'participants: {}', [
    '  requesting: { kind: return-agency }\nparticipants: {}',
    'participants: {}\n',
  ]),
  'PATTERN-UNBOUND': patternEdits(`${service}/service.yaml`, '    roles: { clerk: desk-officer, ', [
    '    roles: { ',
    '    roles: { clerk: "desk-officer", ',
  ]),
  'PATTERN-UNKNOWN': patternEdits(`${service}/service.yaml`, 'pattern: harbour', [
    'pattern: harbor',
    'pattern: "harbour"',
  ]),
  'PATTERN-WORD-UNKNOWN': patternEdits(`${service}/service.yaml`, '    roles: { clerk: desk-officer, ', [
    '    roles: { clerks: desk-officer, clerk: desk-officer, ',
    '    roles: { clerk: supervisor, ',
  ]),
  'PERSON-UNKNOWN': edits('scenarios/reply-in-time.yaml', 'by: head', ['by: heads', 'by: "head"']),
  'PRESET-UNKNOWN': edits(
    `${service}/deadlines.yaml`,
    'counting: { dayOne: day-after, lastDayOff: stays, calendar: [requested] }',
    ['counting: regulation-1182-17', 'counting: { preset: regulation-1182-71, calendar: [requested, requesting] }'],
  ),
  'QUESTION-UNANSWERABLE': edits('access.yaml', 'may: [record-finding]', [
    'reads: [identity]',
    'may: [record-finding, claim-task]',
  ]),
  'REFUSAL-UNKNOWN': edits('scenarios/reply-in-time.yaml', 'code: not-now', ['code: not-know', 'code: not-allowed']),
  'RETENTION-GAP': edits('retention.yaml', '  holders: "*"\n  outcomes: "*"', [
    '  holders: [requested]\n  outcomes: "*"',
    '  holders: [requested, requesting]\n  outcomes: "*"',
  ]),
  'RETENTION-NOBODY': edits('retention.yaml', 'release: { by: [return-officer, supervisor] }', [
    'release: { by: [supervisor] }',
    'release: { by: [supervisor, return-officer], persons: 2 }',
  ]),
  'RETENTION-UNREACHED': edits('retention.yaml', '  outcomes: [still-open]', [
    '  outcomes: "*"',
    '  outcomes: [still-open, refused]',
  ]),
  'ROLE-UNKNOWN': edits(`${service}/workflow.yaml`, 'responsible: [desk-officer]', [
    'responsible: [desk-offcer]',
    'responsible: [supervisor, desk-officer]',
  ]),
  'SCANNER-MISSING': {
    wrong: changePack(soundPack, {
      'scanner.yaml': undefined,
      'locales/en.yaml': textOf('locales/en.yaml').replace(/^scanner: .*\n/m, ''),
    }),
    nearMiss: soundPack,
  },
  'SERVICE-UNKNOWN': edits('scenarios/reply-in-time.yaml', 'service: readmission', [
    'service: readmision',
    'service: "readmission"',
  ]),
  'SIDE-UNKNOWN': edits('whitelist.yaml', '- { from: requested, to: requesting, categories: [reply, message] }', [
    '- { from: requested, to: requesting, categories: [reply, message] }\n- { from: requests, to: requesting, categories: [reply] }',
    '- { from: requested, to: requesting, categories: [message, reply] }',
  ]),
  'SIDES-INCOMPLETE': edits(`${service}/deadlines.yaml`, 'sides: [requesting, requested]', [
    'sides: [requesting]',
    'sides: [requested]',
  ]),
  'STATE-UNKNOWN': edits('access.yaml', 'during: [deemed-agreed]', [
    'during: [deemed-agree]',
    'during: [deemed-agreed, examination]',
  ]),
  'STEP-UNKNOWN': edits('access.yaml', 'may: [confirm-effect]', [
    'may: [confirm-effects]',
    'may: [confirm-effect, claim-task]',
  ]),
  'STEP-UNTAKEN': edits('access.yaml', '      - during: [deemed-agreed]\n', [
    '      - during: [examination]\n',
    '      - during: [deemed-agreed, examination]\n',
  ]),
  SYNTAX: edits('categories.yaml', 'reply: { flags: [transferable, clear] }', [
    'reply: { flags: [transferable, clear }',
    'reply: { flags: [transferable, clear,] }',
  ]),
  'TEXT-REFUSED': edits('locales/en.yaml', 'agreed: "Agreed"\n', ['agreed: "Agreed\u0007"\n', 'agreed: "Agréed"\n']),
  'TRANSITION-OTHER-SIDE': edits('access.yaml', 'may: [confirm-effect]', [
    'may: [confirm-effect, submit]',
    'may: [confirm-effect, refuse]',
  ]),
  'TRANSITION-UNKNOWN': edits(`${service}/deadlines.yaml`, 'starts: { transition: submit }', [
    'starts: { transition: submitted }',
    'starts: { transition: withdraw }',
  ]),
  'TRANSMISSION-TO-SELF': edits(
    `${service}/service.yaml`,
    'transmits: [{ form: reply, to: requesting }]',
    ['transmits: [{ form: reply, to: requested }]', 'transmits: [{ form: application, to: requesting }]'],
    {},
    {
      'whitelist.yaml': textOf('whitelist.yaml').replace('[reply, message]', '[reply, message, identity, file-facts]'),
    },
  ),
  'TRIGGER-UNKNOWN': edits(`${service}/deadlines.yaml`, 'metBy: [agreed, refused]', [
    'metBy: [agreed, refuse, refusal]',
    'metBy: [agreed, refuse]',
  ]),
  'UNKNOWN-KEY': edits(`${service}/workflow.yaml`, '    meta: { responsible: [desk-officer] }', [
    '    meta: { responsible: [desk-officer] }\n    after: { 1000: refused }',
    '    meta: { responsible: [desk-officer] }\n    description: Looked at.',
  ]),
  'VALUE-NOT-ALLOWED': edits('access.yaml', 'reach: party', ['reach: partys', 'reach: all']),
  'PROVENANCE-UNKNOWN': {
    wrong: marked('archives', ', provenance: { archive: {} }'),
    nearMiss: marked('archive', ', provenance: { archive: {} }'),
  },
  'PROVENANCE-UNSAID': {
    wrong: marked('archive', ''),
    nearMiss: marked('archive', ', provenance: { archive: { unless: identity-stated } }'),
  },
  'WHITELIST-CATEGORY': edits('categories.yaml', 'message: { flags: [transferable, free-text] }', [
    'message: { flags: [free-text] }',
    'message: { flags: [free-text, transferable] }',
  ]),
  'WHITELIST-FIELDLESS': edits('whitelist.yaml', 'categories: [identity, file-facts, message]', [
    'categories: [identity, file-facts, message], fields: [application.person.familyName, application.personCategory]',
    'categories: [identity, file-facts], fields: [application.person, application.attestation] }\n- { from: requesting, to: requested, categories: [message]',
  ]),
  'WHITELIST-INCOMPLETE': edits('whitelist.yaml', 'categories: [identity, file-facts, message]', [
    'categories: [identity, message]',
    'categories: [message, file-facts, identity]',
  ]),
  'WORDS-UNKNOWN': edits('scanner.yaml', 'lists: [asylum-en]', [
    'lists: [asylum-eng]',
    'lists: [asylum-en, asylum-ur]',
  ]),
  'WORKFLOW-TWICE': {
    wrong: changePack(patternPack, { [`${service}/workflow.yaml`]: textOf(`${service}/workflow.yaml`) }),
    nearMiss: patternPack,
  },
  'WRONG-FORM': edits('calendars/xa.yaml', 'date: 2026-06-10', ['date: 2026-06-31', 'date: "2026-06-30"']),
  'WRONG-TYPE': edits(`${service}/deadlines.yaml`, 'article: "8"', ['article: 8', "article: '8'"]),
  'YAML-FEATURE-REFUSED': edits('categories.yaml', 'identity: {', ['identity: &who {', 'identity: { # &who\n ']),
  'ZONE-UNKNOWN': edits('pack.yaml', 'zone: Europe/Athens', ['zone: Europe/Sparta', 'zone: Pacific/Kiritimati']),
};

/** The sound pack with a text replaced in one file, once wrongly and once rightly; other files may change with each. */
function edits(
  path: string,
  from: string,
  [wrong, right]: readonly [string, string],
  withWrong: Readonly<Record<string, string | undefined>> = {},
  withRight: Readonly<Record<string, string | undefined>> = {},
): DiagnosticFixture {
  return {
    wrong: changePack(soundPack, { [path]: replaced(soundPack, path, from, wrong), ...withWrong }),
    nearMiss: changePack(soundPack, { [path]: replaced(soundPack, path, from, right), ...withRight }),
  };
}

/** The sound pack whose birth dates come from an archive that its passage and its code list name, or do not. */
function marked(mark: string, passage: string): PackSource {
  const form = `${service}/forms/application.schema.json`;
  const whitelist = 'categories: [identity, file-facts, message]';
  return changePack(soundPack, {
    [form]: replaced(soundPack, form, '"format": "date",', `"format": "date", "x-provenance": "${mark}",`),
    'codes/provenances.yaml': '- { code: archive, source: { status: policy } }\n',
    'locales/en.yaml': replaced(
      soundPack,
      'locales/en.yaml',
      'codes:\n',
      'codes:\n  provenances: { archive: Archive }\n',
    ),
    'whitelist.yaml': replaced(soundPack, 'whitelist.yaml', whitelist, `${whitelist}${passage}`),
  });
}

/** The sound pack whose supervisor takes cases over and settles what had ended, as far as the steps are granted. */
function adoptable(may: string): PackSource {
  return changePack(soundPack, {
    [`${service}/service.yaml`]: replaced(
      soundPack,
      `${service}/service.yaml`,
      'participants: {}\n',
      `participants: {}
adoption:
  mayLack: [{ what: [application.person.birthDate], why: The old files are without. }]
  forgives: { reply-expired: { what: [when], why: Nobody wrote it down. } }
  settledBy: [supervisor]
  reasons: finding-reasons
  source: { status: policy }
`,
    ),
    'access.yaml': replaced(soundPack, 'access.yaml', 'may: [hand-over-task]', `may: [hand-over-task, ${may}]`),
  });
}

/** The sound pack with a cause for which a case can be suspended. */
/** The sound pack, in which a step asks how the case before has ended. */
function following(step: string): PackSource {
  const text = textOf(`${service}/service.yaml`)
    .replace('reference: XA\n', 'reference: XA\nfollows: { services: [readmission], outcomes: [refused] }\n')
    .replace(`  ${step}:\n`, `  ${step}:\n    when: first-time\n`);
  const condition = `first-time: { when: "!has(case.earlierOutcome)", source: { status: policy } }\n`;
  return changePack(soundPack, {
    [`${service}/service.yaml`]: text,
    [`${service}/conditions.yaml`]: `${textOf(`${service}/conditions.yaml`)}${condition}`,
  });
}

function suspendable(): PackSource {
  return changePack(soundPack, {
    [`${service}/service.yaml`]: replaced(
      soundPack,
      `${service}/service.yaml`,
      'participants: {}\n',
      'participants: {}\nsuspensions:\n  storm: { by: [requested], source: { status: policy } }\n',
    ),
    'access.yaml': replaced(
      soundPack,
      'access.yaml',
      'may: [claim-task, post-message]',
      'may: [claim-task, post-message, suspend-case, resume-case]',
    ),
    'locales/en.yaml': `${textOf('locales/en.yaml')}causes: { storm: "Storm" }\n`,
  });
}

function suspended(wrong: string, right: string): DiagnosticFixture {
  const pack = suspendable();
  const change = (line: string) =>
    changePack(pack, {
      [`${service}/deadlines.yaml`]: replaced(pack, `${service}/deadlines.yaml`, '  metBy:', `${line}  metBy:`),
    });
  return { wrong: change(wrong), nearMiss: change(right) };
}

/** The sound pack with an extension to which a side must consent, and a step that the other side's officers may take. */
function consenting(side: string, step: string): PackSource {
  const path = `${service}/deadlines.yaml`;
  return changePack(soundPack, {
    [path]: replaced(soundPack, path, '    askedBy: requested\n', `    askedBy: requested\n    consentOf: ${side}\n`),
    'access.yaml': replaced(
      soundPack,
      'access.yaml',
      'may: [open-case, post-message]',
      `may: [open-case, post-message, ${step}]`,
    ),
  });
}

/** The sound pack with a part of the reply for a side; `line` is added to the reply itself. */
function divided(side: string, line = ''): PackSource {
  const part = `check:
  source: { status: policy }
  duty: ${side}
  divides: reply
  starts: { transition: submit }
  within: { amount: 10, unit: calendar-days }
  counting: { dayOne: day-after }
  metBy: [agreed, refused]
`;
  const deadlines = replaced(soundPack, `${service}/deadlines.yaml`, '  metBy:', `${line}  metBy:`);
  return changePack(soundPack, {
    [`${service}/deadlines.yaml`]: `${deadlines}${part}`,
    'locales/en.yaml': replaced(
      soundPack,
      'locales/en.yaml',
      '    reply: "Reply to',
      '    check: "Check"\n    reply: "Reply to',
    ),
  });
}

/** A clock on a correction that is owed, known to some sides. */
function owing(sides: string): PackSource {
  const clock = `put-right:
  source: { status: policy }
  duty: requesting
  sides: ${sides}
  starts: { owed: application }
  within: { unit: without-delay }
  metBy: [submit]
`;
  return changePack(soundPack, {
    [`${service}/deadlines.yaml`]: `${soundPack.files[`${service}/deadlines.yaml`]?.text}${clock}`,
    'locales/en.yaml': replaced(
      soundPack,
      'locales/en.yaml',
      '    reply: "Reply to',
      '    put-right: "Put right"\n    reply: "Reply to',
    ),
  });
}

function patternEdits(path: string, from: string, [wrong, right]: readonly [string, string]): DiagnosticFixture {
  return {
    wrong: changePack(patternPack, { [path]: replaced(patternPack, path, from, wrong) }),
    nearMiss: changePack(patternPack, { [path]: replaced(patternPack, path, from, right) }),
  };
}

function replaced(pack: PackSource, path: string, from: string, to: string): string {
  const text = pack.files[path]?.text ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
  return text.replace(from, () => to);
}

function textOf(path: string): string {
  return soundPack.files[path]?.text ?? '';
}

function withoutFindingReasons(): string {
  return textOf('locales/en.yaml').replace(/ {2}finding-reasons:\n(?: {4}.*\n)+/, '');
}

function categoriesAsJson(): string {
  const lines = textOf('categories.yaml').matchAll(/^([a-z-]+): \{ flags: \[(.*)\] \}$/gm);
  const categories = [...lines].map(([, id, flags]) => [id, { flags: flags?.split(', ') }]);
  return JSON.stringify(Object.fromEntries(categories), null, 2);
}

/** The sound pack with a report by a facet. */
function counted(facet: string): PackSource {
  const by = `{ capacity: { of: facet, facet: ${facet} } }`;
  return changePack(soundPack, {
    'reports/capacities.yaml': `measures: { cases: { of: cases, as: count } }
dimensions: ${by}
suppress: { below: 5 }
roles: [supervisor]
`,
    'locales/en.yaml': `${textOf('locales/en.yaml')}
reports: { capacities: { title: "By capacity", cases: "Cases", capacity: "Capacity" } }
`,
  });
}

function followPattern(): PackSource {
  const machine = textOf(`${service}/workflow.yaml`)
    .replace('id: readmission', 'id: harbour')
    .replaceAll('return-officer', 'applicant')
    .replaceAll('desk-officer', 'clerk')
    .replaceAll('supervisor', 'head')
    .replaceAll('identity-stated', 'known-person');
  const pattern = `id: harbour
description: A pattern for tests.
sides: { requesting: { description: asks }, requested: { description: answers } }
roles: { applicant: { description: applies }, clerk: { description: examines }, head: { description: confirms } }
conditions: { known-person: { description: somebody is named } }
`;
  const use = `
workflow:
  pattern: harbour
  bind:
    roles: { clerk: desk-officer, applicant: return-officer, head: supervisor }
    conditions: { known-person: identity-stated }
`;
  const changed = changePack(soundPack, {
    [`${service}/workflow.yaml`]: undefined,
    [`${service}/service.yaml`]: `${textOf(`${service}/service.yaml`)}${use}`,
  });
  const patterns = {
    ...changed.patterns,
    'harbour/pattern.yaml': sourceFile(pattern),
    'harbour/workflow.yaml': sourceFile(machine),
  };
  return { ...changed, patterns };
}
