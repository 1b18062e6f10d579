import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile } from '../../../core/engine/compile/compile.ts';
import { compiledPack } from '../compiled-packs.ts';
import { loadPack } from '../load-pack.ts';

const folder = 'country-packs/pakistan';
const source = loadPack(folder);
const pack = compiledPack(folder);
const service = pack.services.readmission;
if (!service) throw new Error('the pack has the service readmission');

describe('the pack', () => {
  it('compiles, and warns of nothing but parts that are not enforced yet', () => {
    const { diagnostics } = compile(source);
    expect(diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED')).toEqual([]);
  });

  it('says of every rule and every field where it comes from', () => {
    for (const rule of service.deadlines) expect(rule.source, rule.id).toBeDefined();
    for (const rule of Object.values(service.transitions)) expect(rule.source, rule.id).toBeDefined();
    for (const condition of Object.values(service.conditions)) expect(condition.source, condition.id).toBeDefined();
    for (const list of Object.values(pack.codeLists)) {
      for (const { code, source: from } of list.codes) expect(from, `${list.id} ${code}`).toBeDefined();
    }
    // Fields of a list entry rest on the source of the list.
    const own = Object.values(service.forms).flatMap(({ id, fields }) => fields.map((field) => ({ id, ...field })));
    for (const field of own.filter(({ pointer }) => !pointer.includes('*') && !pointer.includes('/lastAddress/'))) {
      expect(field.source, `${field.id}${field.pointer}`).toBeDefined();
    }
  });

  it('marks what nobody could confirm: when the thirty days begin, how they are counted, and the three months', () => {
    const unconfirmed = (id: string) => service.deadlines.find((rule) => rule.id === id)?.unconfirmed ?? [];
    expect(unconfirmed('reply').length).toBeGreaterThan(0);
    expect(unconfirmed('transfer').length).toBeGreaterThan(0);
    expect(unconfirmed('travel-document')).toEqual([]);
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
  it('never lets the attestations, the registry and the mission pass to the other side', () => {
    const passing = pack.whitelist.flatMap(({ categories }) => categories);
    for (const category of ['attestation', 'registry-check', 'mission-check']) {
      expect(passing).not.toContain(category);
      expect(pack.categories[category]?.flags).toContain('internal');
    }
  });

  it('lets nobody of one State read what is internal to the other', () => {
    const readers = (category: string) =>
      Object.values(pack.roles).filter(({ grants }) => grants.some(({ reads }) => reads.includes(category)));
    expect(new Set(readers('attestation').map(({ side }) => side))).toEqual(new Set(['requesting']));
    expect(new Set(readers('registry-check').map(({ side }) => side))).toEqual(new Set(['requested']));
    expect(new Set(readers('mission-check').map(({ side }) => side))).toEqual(new Set(['requested']));
  });

  it('shows the care statement to nobody but the applicant and the airport', () => {
    const readers = Object.values(pack.roles).filter(({ grants }) =>
      grants.some(({ reads }) => reads.includes('care')),
    );
    expect(readers.map(({ id }) => id).sort()).toEqual(['airport-officer', 'return-officer']);
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
    const forbidden = /asylum|refugee|persecut|offen[cs]e|crimin|convict|religion|ethnic|politic|orientation/i;
    for (const { id, fields } of Object.values(service.forms)) {
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

function leaves(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
}

function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inside]) => paths(inside, `${at}/${key}`));
}
