import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { triedPack } from '../tried-pack.ts';

const folder = 'country-packs/pakistan';
const { pack, diagnostics } = triedPack(folder);
const services = Object.values(pack.services);
const service = pack.services.readmission as CompiledService;
const agreement = 'eura-pk';

/** Every file of the pack as data, without what only makes a sandbox. */
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && /\.(yaml|json)$/.test(each.name) && !each.parentPath.endsWith('sandbox'))
  .map(({ parentPath, name }) => {
    const path = `${parentPath}/${name}`.slice(folder.length + 1);
    return { path, value: parse(readFileSync(`${folder}/${path}`, 'utf8')) as unknown };
  });

describe('the pack', () => {
  it('has no error, and explains every warning', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const unexplained = diagnostics.filter(({ explained }) => explained === undefined);
    expect(unexplained.map(({ code, at }) => `${at.file}:${at.line} ${code}`)).toEqual([]);
  });

  it('says of every rule and every field where it comes from', () => {
    for (const { deadlines, transitions, conditions, safeguards } of services) {
      for (const rule of deadlines) expect(rule.source, rule.id).toBeDefined();
      for (const rule of Object.values(transitions)) expect(rule.source, rule.id).toBeDefined();
      for (const condition of Object.values(conditions)) expect(condition.source, condition.id).toBeDefined();
      for (const rule of safeguards) expect(rule.source, rule.id).toBeDefined();
    }
    for (const { source, first } of pack.separations) expect(source, first.join()).toBeDefined();
    for (const list of Object.values(pack.codeLists)) {
      for (const { code, source: from } of list.codes) expect(from, `${list.id} ${code}`).toBeDefined();
    }
    // Fields of a list entry rest on the source of the list.
    const own = services.flatMap(({ forms }) =>
      Object.values(forms).flatMap(({ id, fields }) => fields.map((field) => ({ id, ...field }))),
    );
    for (const field of own.filter(({ pointer }) => !pointer.includes('*') && !pointer.includes('/lastAddress/'))) {
      expect(field.source, `${field.id}${field.pointer}`).toBeDefined();
    }
  });

  it('gives every number of days, hours, weights and times a source with its status', () => {
    const law = files.filter(({ path }) =>
      /^(access|duplicates|retention|safeguards)\.yaml$|^services\/[^/]+\/(deadlines|service)\.yaml$/.test(path),
    );
    expect(law.length).toBe(8);
    const found = law.flatMap(({ path, value }) => numbers(value).map((each) => ({ path, ...each })));
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter(({ status }) => status === undefined)).toEqual([]);
  });

  it('has no period without a length, and no step that lies before the opening without a limit', () => {
    for (const { deadlines, transitions } of services) {
      for (const { id, within, source } of deadlines) {
        // What no source gives a number for is without delay, or unknown: never a number of our own in its place.
        if (!('number' in within)) continue;
        expect(within.number, id).toBeGreaterThan(0);
        expect(source?.status, id).toMatch(/^(confirmed|unconfirmed|policy)$/);
      }
      for (const { id, daysBack, predates } of Object.values(transitions)) {
        expect(daysBack, id).toBeGreaterThanOrEqual(0);
        if (predates) expect(daysBack, id).toBeGreaterThan(0);
      }
    }
  });

  it('has a rule for every article of the agreement, or says why there is none', () => {
    const articles = instrument(agreement).articles as Record<string, { readonly noRule?: string }>;
    const all = [...Array.from({ length: 21 }, (_, index) => `${index + 1}`)];
    const annexes = [1, 2, 3, 4, 5, 6].map((number) => `Annex ${number}`);
    expect(Object.keys(articles).sort()).toEqual([...all, ...annexes].sort());
    const named = new Set(
      files
        .filter(({ path }) => path !== 'pack.yaml')
        .flatMap(({ value }) => objects(value))
        .flatMap(({ instrument: from, article }) => (from === agreement ? String(article ?? '') : []))
        // A paragraph counts for its article, a section for its annex.
        .flatMap((text) => /^(Annex )?\d+/.exec(text)?.[0] ?? []),
    );
    for (const [article, { noRule }] of Object.entries(articles)) {
      expect(named.has(article), `Article ${article}`).toBe(noRule === undefined);
    }
  });

  it('marks what nobody could confirm: when the thirty days begin, how they are counted, and the three months', () => {
    const unconfirmed = (id: string) => service.deadlines.find((rule) => rule.id === id)?.unconfirmed ?? [];
    expect(unconfirmed('reply').length).toBeGreaterThan(0);
    expect(unconfirmed('transfer').length).toBeGreaterThan(0);
    expect(unconfirmed('travel-document')).toEqual([]);
    expect(service.deadlines.find(({ id }) => id === 'error-window')?.within).toEqual({ unit: 'unknown' });
  });

  it('has the twenty-one connected States as counterparts, and the State that is asked', () => {
    const connected = 'FR BE GR DE AT SI SK IT CZ EE LV PL LU NL BG ES PT LT HR CY MT'.split(' ');
    expect(Object.keys(pack.seed.counterparts).sort()).toEqual([...connected, 'PK'].sort());
  });

  it('says of every authority that is not confirmed what was read and what was not', () => {
    const declared = manifest().authorities as Record<string, { status?: string; source?: Record<string, string> }>;
    const open = Object.entries(declared).filter(([, { status }]) => status === 'unconfirmed');
    expect(open.length).toBeGreaterThan(20);
    for (const [id, { source }] of open) {
      expect(source?.status, id).toBe('unconfirmed');
      expect(source?.note?.length, id).toBeGreaterThan(10);
    }
  });

  it('knows the longest detention of no State, so that a person is asked', () => {
    for (const { code, attributes } of Object.values(pack.seed.counterparts)) {
      expect(attributes.maxDetentionDays, code).toBeUndefined();
    }
  });

  it('has one mission for every State with an agency, and none for two of a kind', () => {
    const all = Object.values(pack.seed.authorities);
    for (const agency of all.filter(({ kind }) => kind === 'return-agency')) {
      const missions = all.filter(({ kind, covers }) => kind === 'mission' && covers?.includes(agency.counterpart));
      expect(missions.length, agency.counterpart).toBe(1);
    }
  });

  it('has the airports of its code list as authorities', () => {
    const airports = Object.values(pack.seed.authorities).filter(({ kind }) => kind === 'airport');
    expect(pack.codeLists.airports?.codes.map(({ code }) => code).sort()).toEqual(airports.map(({ id }) => id).sort());
    expect(airports.length).toBe(7);
  });
});

describe('what stays where it is', () => {
  const passing = new Set(pack.whitelist.flatMap(({ categories }) => categories));

  it.each([
    ['what the requesting authority signs', ['attestation', 'recheck']],
    ['the day on which the stay became known', ['discovery']],
    ['who verifies', ['assignment']],
    [
      'the results of registry, passport office, mission and agency',
      ['registry-check', 'passport-check', 'mission-check', 'agency-check'],
    ],
    ['what the person says for the reintegration desk', ['referral']],
  ])('never lets %s pass to the other side', (_what, categories) => {
    for (const category of categories) {
      expect(passing.has(category), category).toBe(false);
      expect(pack.categories[category]?.flags, category).toContain('internal');
    }
  });

  it('hands over no form that holds anything of it', () => {
    for (const { transitions, forms } of services) {
      for (const { id, transmits } of Object.values(transitions)) {
        for (const { form } of transmits) {
          const categories = forms[form]?.fields.map(({ category }) => category) ?? [];
          expect(
            categories.filter((category) => !passing.has(category)),
            `${id} ${form}`,
          ).toEqual([]);
        }
      }
    }
  });

  it.each([
    ['attestation', 'requesting'],
    ['recheck', 'requesting'],
    ['discovery', 'requesting'],
    ['assignment', 'requested'],
    ['registry-check', 'requested'],
    ['passport-check', 'requested'],
    ['mission-check', 'requested'],
    ['agency-check', 'requested'],
    ['referral', 'requested'],
  ])('lets only one State read and write %s', (category, side) => {
    const having = Object.values(pack.roles).filter(({ grants }) =>
      grants.some(({ reads, writes }) => reads.includes(category) || writes.includes(category)),
    );
    expect(new Set(having.map((role) => role.side))).toEqual(new Set([side]));
  });

  it('lets a verifier read no result but that of its own check', () => {
    const results = ['registry-check', 'passport-check', 'mission-check', 'agency-check'];
    const own = {
      'registry-verifier': 'registry-check',
      'passports-verifier': 'passport-check',
      'mission-officer': 'mission-check',
      'enquiry-officer': 'agency-check',
    };
    for (const [role, result] of Object.entries(own)) {
      expect(
        reads(role).filter((category) => results.includes(category)),
        role,
      ).toEqual([result]);
    }
  });

  it('shows the care statement to the applicant, the airport and a representative, and to the supervisor in danger only', () => {
    expect(readersOf('care')).toEqual(['airport-officer', 'representative', 'return-officer']);
    expect(pack.roles.representative?.reach).toBe('granted');
    expect(pack.roles.representative?.opened?.by).toEqual(['return-supervisor']);
    const emergencies = Object.values(pack.roles).filter(({ breakGlass }) => breakGlass?.reads.includes('care'));
    expect(emergencies.map(({ id }) => id)).toEqual(['ministry-supervisor']);
    const during = pack.roles['airport-officer']?.grants.filter((grant) => grant.reads.includes('care'));
    expect(during?.flatMap((grant) => grant.during ?? ['always'])).toEqual([
      'received.course.agreed.arrival-awaited',
      'received.course.agreed.arrival-overdue',
      'announced.arrival-awaited',
    ]);
  });

  it('lets a representative read what was sent and what came back, and nothing that a State keeps to itself', () => {
    const internal = Object.values(pack.categories).filter(({ flags }) => flags.includes('internal'));
    expect(reads('representative').filter((category) => internal.some(({ id }) => id === category))).toEqual([]);
    expect(pack.roles.representative?.grants.flatMap(({ writes, may }) => [...writes, ...may])).toEqual([]);
  });

  it('shows readers without a task no category that says who the person is', () => {
    for (const role of ['oversight-reader', 'dpo-reader']) {
      const reads = pack.roles[role]?.grants.flatMap((grant) => grant.reads) ?? [];
      for (const category of ['identity', 'identifiers', 'biometrics', 'evidence', 'relatives', 'address', 'care']) {
        expect(reads, role).not.toContain(category);
      }
    }
  });

  it('has no field for a claim to protection, for offences, or for what nobody needs', () => {
    // That nothing suspends the removal is signed as one yes, `noPendingClaim`, whatever it is that might: see above, it stays.
    const forbidden = /asylum|refugee|persecut|offen[cs]e|crimin|convict|religion|ethnic|politic|orientation/i;
    for (const { id, fields } of services.flatMap(({ forms }) => Object.values(forms))) {
      for (const { pointer } of fields) expect(pointer, id).not.toMatch(forbidden);
    }
  });
});

describe('its texts', () => {
  it('are Urdu in Urdu: every one of them is written in the Arabic script', () => {
    const texts = leaves(parse(readFileSync(`${folder}/locales/ur.yaml`, 'utf8')));
    expect(texts.length).toBeGreaterThan(300);
    for (const text of texts) expect(text).toMatch(/[\u0600-\u06ff]/);
  });

  it('have the same keys in both languages', () => {
    const keys = (language: string) => paths(parse(readFileSync(`${folder}/locales/${language}.yaml`, 'utf8')));
    expect(keys('ur')).toEqual(keys('en'));
  });
});

function reads(role: string): readonly string[] {
  return [...new Set(pack.roles[role]?.grants.flatMap((grant) => grant.reads))];
}

function readersOf(category: string): readonly string[] {
  return Object.keys(pack.roles)
    .filter((role) => reads(role).includes(category))
    .sort();
}

function manifest(): Record<string, Record<string, unknown>> {
  return files.find(({ path }) => path === 'pack.yaml')?.value as Record<string, Record<string, unknown>>;
}

function instrument(id: string): Record<string, unknown> {
  return manifest().instruments?.[id] as Record<string, unknown>;
}

/** Every object in a value, itself among them. */
function objects(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objects);
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
}

/** Every number in a value, with the status of the nearest source around it. */
function numbers(value: unknown, status?: string, at = ''): { at: string; status: string | undefined }[] {
  if (typeof value === 'number') return [{ at, status }];
  if (typeof value !== 'object' || value === null) return [];
  const { source } = value as { source?: { status?: string } };
  return Object.entries(value).flatMap(([key, inside]) => numbers(inside, source?.status ?? status, `${at}/${key}`));
}

function leaves(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
}

function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inside]) => paths(inside, `${at}/${key}`));
}
