/** A mistake as a tired author would make it: one text of one file replaced by another on the same line. */
export interface Mistake {
  readonly code: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where it shows, when not on the line of the edit: the first line after it with this text. */
  readonly shows?: string;
}

const service = 'services/readmission/service.yaml';
const deadlines = 'services/readmission/deadlines.yaml';
const conditions = 'services/readmission/conditions.yaml';
const application = 'services/readmission/forms/application.schema.json';
const reply = 'services/readmission/forms/reply.schema.json';

/** A hundred mistakes of more than thirty kinds, all in one pack at once. */
export const hundredMistakes: readonly Mistake[] = [
  ...swap('pack.yaml', 'ZONE-UNKNOWN', [
    ['zone: Europe/Brussels', 'zone: Europe/Brusels'],
    ['zone: Europe/Berlin\n    covers: [DE]', 'zone: Europe/Munich\n    covers: [DE]'],
    ['zone: Europe/Rome', 'zone: Rome'],
  ]),
  ...swap('pack.yaml', 'KIND-UNKNOWN', [
    ['pk-nadra:\n    kind: registry', 'pk-nadra:\n    kind: registery', 'registery'],
    ['pk-dgip:\n    kind: passport-office', 'pk-dgip:\n    kind: passports-office', 'passports-office'],
  ]),
  ...swap('pack.yaml', 'COUNTERPART-UNKNOWN', [
    ['covers: [GR]', 'covers: [EL]'],
    ['covers: [FR]', 'covers: [FX]'],
  ]),
  ...swap('pack.yaml', 'ATTRIBUTE-UNKNOWN', [
    ['  GR: { name', '  GR: { attributes: { maxDetentionDay: 540 }, name'],
    ['  NL: { name', '  NL: { attributes: { detention: 540 }, name'],
  ]),
  ...swap('pack.yaml', 'ATTRIBUTE-TYPE', [['  IT: { name', '  IT: { attributes: { maxDetentionDays: "540" }, name']]),
  ...swap('pack.yaml', 'CALENDAR-UNKNOWN', [
    ['calendar: be', 'calendar: bel'],
    ['calendar: lu', 'calendar: lux'],
  ]),
  ...swap('pack.yaml', 'WRONG-TYPE', [['version: 1.0.0', 'version: 1.0']]),
  ...swap(service, 'ROLE-UNKNOWN', [
    ['intake: intake-officer', 'intake: intake-oficer'],
    ['border-officer: airport-officer', 'border-officer: border-officer'],
  ]),
  ...swap(service, 'CONDITION-UNKNOWN', [
    ['within-scope: within-scope', 'within-scope: in-scope'],
    ['when: ready-for-transfer', 'when: transfer-ready'],
  ]),
  ...swap(service, 'CODE-LIST-UNKNOWN', [
    ['reasons: incompleteness-reasons', 'reasons: incompletness-reasons'],
    ['reasons: refusal-reasons', 'reasons: refusal-reason'],
    ['reasons: early-decision-reasons', 'reasons: early-reasons'],
  ]),
  ...swap(service, 'FORM-UNKNOWN', [
    ['    form: lookup\n', '    form: look-up\n', 'look-up'],
    ['    form: interview\n', '    form: interviews\n', 'interviews'],
  ]),
  ...swap(service, 'SIDE-UNKNOWN', [
    ['  recheck: { by: requesting }', '  recheck: { by: requester }'],
    ['  arrival: { by: requested }', '  arrival: { by: request }'],
  ]),
  ...swap(service, 'AUTHORITY-UNKNOWN', [
    ['choose: { authority: pk-nadra }', 'choose: { authority: pk-nadr }'],
    ['choose: { authority: pk-dgip }', 'choose: { authority: pk-dgipp }'],
  ]),
  ...swap(service, 'FIELD-UNKNOWN', [['field: /airport', 'field: /airfield']]),
  ...swap(service, 'INSTRUMENT-UNKNOWN', [
    ['source: { instrument: nadra-ordinance', 'source: { instrument: nadra-act'],
    ['source: { instrument: moi-sop-2015', 'source: { instrument: moi-sop-2016'],
  ]),
  ...swap(service, 'OUT-OF-RANGE', [['daysBack: 5', 'daysBack: -5']]),
  ...swap(service, 'WRONG-TYPE', [['opensOn: requesting', 'opensOn: [requesting]']]),
  ...swap(deadlines, 'VALUE-NOT-ALLOWED', [
    ['within: { amount: 3, unit: working-days }', 'within: { amount: 3, unit: workdays }'],
    ['within: { amount: 6, unit: months }', 'within: { amount: 6, unit: month }'],
    ['within: { unit: without-delay }', 'within: { unit: no-delay }'],
    ['dayOne: day-after, lastDayOff: next-working-day', 'dayOne: day-after, lastDayOff: next-workday'],
  ]),
  ...swap(deadlines, 'TRIGGER-UNKNOWN', [
    ['metBy: [report-lookup]', 'metBy: [report-look-up]'],
    ['metBy: [report-interview]', 'metBy: [report-interviews]'],
    ['received.course.agreed.overdue, withdrawn]', 'received.course.agreed.overdu, withdrawn]'],
    ['cancelledBy: [refused-at-arrival, withdrawn]', 'cancelledBy: [refused-at-arival, withdrawn]'],
  ]),
  ...swap(deadlines, 'TRANSITION-UNKNOWN', [
    ['starts: { transition: issue-document }', 'starts: { transition: issue-documents }'],
    ['transition: confirm-receipt', 'transition: confirm-reciept'],
  ]),
  ...swap(deadlines, 'PARTICIPANT-UNKNOWN', [
    ['actor: registry', 'actor: registrar'],
    ['actor: passports', 'actor: passport'],
  ]),
  ...swap(deadlines, 'ROLE-UNKNOWN', [
    ['who: [registry-verifier]', 'who: [registry-verifyer]'],
    ['who: [mission-officer]', 'who: [mission-officers]'],
    ['ask: ministry-supervisor', 'ask: ministry-superviser'],
  ]),
  ...swap(deadlines, 'CODE-LIST-UNKNOWN', [['reasons: extension-reasons', 'reasons: extention-reasons']]),
  ...swap(deadlines, 'UNKNOWN-KEY', [
    ['completeness:\n  source', 'completeness:\n  sorce', 'sorce'],
    ['    askedBy: requested', '    askBy: requested'],
  ]),
  ...swap(conditions, 'CONDITION-NAME-UNKNOWN', [
    ['application.stay.entryDate', 'application.stay.entranceDate'],
    ['recheck.stillRemovable', 'recheck.stillRemoveable'],
    ['attestation.noPendingClaim', 'attestation.noPendingClaims'],
  ]),
  ...swap('access.yaml', 'CATEGORY-UNKNOWN', [
    ['          - relatives\n', '          - relations\n', 'relations'],
    ['writes: [recheck, transfer-plan, travel-details]', 'writes: [rechecks, transfer-plan, travel-details]'],
    ['reads: [file-facts, transfer-plan, arrival]', 'reads: [file-fact, transfer-plan, arrival]'],
  ]),
  ...swap('access.yaml', 'STEP-UNKNOWN', [
    ['may: [submit, revise, discard]', 'may: [submit, revise, discards]'],
    ['may: [cancel-transfer]', 'may: [cancel-transfers]'],
    [
      'may: [record-answers, confirm-receipt, return-incomplete]',
      'may: [record-answers, confirm-receipt, return-uncomplete]',
    ],
    ['may: [decide-early]', 'may: [decide-earlier]'],
  ]),
  ...swap('access.yaml', 'STATE-UNKNOWN', [
    ['during: [received.course.agreed.transfer-awaited]', 'during: [received.course.agreed.transfer-awaiting]'],
    ['during: [received.course.examination.cleared]', 'during: [received.course.examination.clear]'],
    ['during: [received.course.agreed.turned-back]', 'during: [received.course.agreed.turned-away]'],
  ]),
  ...swap('access.yaml', 'VALUE-NOT-ALLOWED', [
    [
      '  return-supervisor:\n    side: requesting\n    kinds: [return-agency]\n    reach: party',
      '  return-supervisor:\n    side: requesting\n    kinds: [return-agency]\n    reach: parties',
      'reach: parties',
    ],
  ]),
  ...swap('whitelist.yaml', 'WHITELIST-CATEGORY', [
    ['    - transfer-plan\n', '    - attestation\n', '- attestation'],
    ['categories: [reply, request, travel-document,', 'categories: [reply, registry-check, travel-document,'],
  ]),
  ...swap('retention.yaml', 'OUTCOME-UNKNOWN', [
    [
      'outcomes: [discarded, barred, withdrawn, transit-refused]',
      'outcomes: [discarded, barred, withdrawed, transit-refused]',
    ],
    ['outcomes: [refused, inconclusive, returned-in-error]', 'outcomes: [refused, unconclusive, returned-in-error]'],
  ]),
  ...swap('retention.yaml', 'CATEGORY-UNKNOWN', [
    ['- categories: [biometrics, care, measures,', '- categories: [biometric, care, measures,'],
  ]),
  ...swap('calendars/pk.yaml', 'WRONG-FORM', [
    ['date: 2026-02-05', 'date: 2026-02-30'],
    ['date: 2026-05-01', 'date: 01.05.2026'],
  ]),
  ...swap('calendars/be.yaml', 'ID-MISMATCH', [['id: be', 'id: bel']]),
  ...swap('calendars/de.yaml', 'OUT-OF-RANGE', [['weekend: [6, 7]', 'weekend: [6, 8]']]),
  ...swap('calendars/fr.yaml', 'UNKNOWN-KEY', [['weekend: [6, 7]', 'weekend: [6, 7]\nholidays: []', 'holidays']]),
  ...swap('calendars/gr.yaml', 'DUPLICATE-KEY', [['weekend: [6, 7]', 'weekend: [6, 7]\nweekend: [ ]', 'weekend: [ ]']]),
  ...swap(application, 'FORM-CATEGORY-UNKNOWN', [
    ['"x-category": "biometrics"', '"x-category": "biometric"'],
    ['"x-category": "stay"', '"x-category": "sojourn"'],
  ]),
  ...swap(application, 'FORM-CODES-UNKNOWN', [
    ['"x-codes": "capacities"', '"x-codes": "capacity"'],
    ['"x-codes": "sexes"', '"x-codes": "sex"'],
  ]),
  ...swap(reply, 'UNKNOWN-KEY', [['"type": "string"', '"type": "string", "minLenght": 1']]),
  ...swap('codes/airports.yaml', 'DUPLICATE-CODE', [
    ['airport-lhe, source: { status: policy } }\n', 'airport-isb, source: { status: policy } }\n# again\n'],
  ]),
  ...swap('codes/sexes.yaml', 'MISSING-KEY', [['- { code: ', '- { label: ']]),
  ...swap('codes/provinces.yaml', 'UNKNOWN-KEY', [['- { code: ', '- { name: north, code: ']]),
  ...swap('calendars/it.yaml', 'WRONG-TYPE', [['weekend: [6, 7]', 'weekend: [Saturday, 7]']]),
  ...swap('calendars/lu.yaml', 'YAML-FEATURE-REFUSED', [['weekend: [6, 7]', 'weekend: &w [6, 7]']]),
  ...swap('calendars/nl.yaml', 'SYNTAX', [['weekend: [6, 7]', 'weekend: [6, 7']]),
  ...swap('categories.yaml', 'VALUE-NOT-ALLOWED', [
    ['measures: { flags: [transferable] }', 'measures: { flags: [transferrable] }'],
  ]),
  ...swap('scenarios/refused-at-arrival-for-good.yaml', 'UNKNOWN-KEY', [['title:', 'titel:']]),
  ...swap('scenarios/a-draft-is-discarded.yaml', 'ROLE-UNKNOWN', [
    ['role: oversight-reader', 'role: oversight-reeder'],
  ]),
  ...swap(conditions, 'CONDITION-TYPE', [['requesting.maxDetentionDays <= 60', 'requesting.maxDetentionDays <= "60"']]),
  ...swap(conditions, 'CONDITION-ENUM', [['item.presentedAs == "original"', 'item.presentedAs == "orginal"']]),
  ...swap(conditions, 'CONDITION-NAME-UNKNOWN', [['lookup.outcome', 'lookup.result']]),
  ...swap('locales/en.yaml', 'LOCALE-UNUSED', [
    ['  return-officer:', '  returns-officer:'],
    ['  mission-officer:', '  missions-officer:'],
    ['  passports-verifier:', '  passport-verifier:'],
    ['    confirm-receipt:', '    confirm-reciept:'],
    ['    resubmit:', '    re-submit:'],
    ['    completeness:', '    completenes:'],
  ]),
  ...swap('locales/ur.yaml', 'LOCALE-UNUSED', [
    ['  return-supervisor:', '  returns-supervisor:'],
    ['    withdraw:', '    withdrawal:'],
    ['    registry-check:', '    registery-check:'],
  ]),
  ...swap('scenarios/silence-is-agreement.yaml', 'PERSON-UNKNOWN', [['by: supervisor', 'by: supervisr']]),
  ...swap('scenarios/silence-is-agreement.yaml', 'STATE-UNKNOWN', [
    ['in: [received.course.deemed-agreed.in-period]', 'in: [received.course.deemed-agreed.in-time]'],
  ]),
  ...swap('scenarios/a-draft-is-discarded.yaml', 'STEP-UNKNOWN', [['do: discard', 'do: discards']]),
  ...swap('scenarios/refusal-with-reasons.yaml', 'SERVICE-UNKNOWN', [['service: readmission', 'service: readmision']]),
];

function swap(
  file: string,
  code: string,
  edits: readonly (readonly [from: string, to: string, shows?: string | undefined])[],
): readonly Mistake[] {
  return edits.map(([from, to, shows]) => ({ code, file, from, to, ...(shows === undefined ? {} : { shows }) }));
}
