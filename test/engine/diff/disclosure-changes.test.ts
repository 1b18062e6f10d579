import { describe, expect, it } from 'vitest';
import { diffPacks } from '../../../core/engine/diff/diff-packs.ts';
import { fileChanges } from '../../../core/engine/diff/file-changes.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { loadPack } from '../../packs/load-pack.ts';
import { comparedPack, type Edit, edited } from './changed-pack.ts';

const plain = loadPack('country-packs/xa');
const conditions = 'services/readmission/conditions.yaml';
const deadlines = 'services/readmission/deadlines.yaml';

const withLine = (file: string, key: string, line: string): Edit => ({
  file,
  from: `${key}:\n`,
  to: `${key}:\n  ${line}\n`,
});
const toDesk = 'discloses: { to: [desk-officer], why: "The desk sees where the file went." }';
const toTwo = 'discloses: { to: [desk-officer, supervisor], why: "The desk sees where the file went." }';
const disclosing = edited(plain, [withLine(conditions, 'identity-stated', toDesk)]);

const changes = (before: PackSource, after: PackSource) => diffPacks(comparedPack(before), comparedPack(after));
const codes = (before: PackSource, after: PackSource) => changes(before, after).map(({ code }) => code);

describe('what a rule discloses', () => {
  it('is told where it is new, with whom and why, among what changes who can see what', () => {
    const [change, ...others] = changes(plain, disclosing);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      kind: 'visibility',
      code: 'DISCLOSURE-WIDENED',
      file: conditions,
      path: '/identity-stated/discloses',
      seenIn: 'after',
      after: ['desk-officer'],
    });
    expect(change?.text).toContain('Desk officer');
    expect(change?.text).toContain('The desk sees where the file went.');
    const text = disclosing.files[conditions]?.text ?? '';
    expect(text.split('\n')[(change?.line ?? 0) - 1]).toContain('discloses:');
  });

  it('is told of a deadline, and of a rule that is itself new', () => {
    expect(codes(plain, edited(plain, [withLine(deadlines, 'reply', toDesk)]))).toEqual(['DISCLOSURE-WIDENED']);
    const added = `another:\n  when: has(application.person.familyName)\n  ${toDesk}\nidentity-stated:\n`;
    expect(codes(plain, edited(plain, [{ file: conditions, from: 'identity-stated:\n', to: added }]))).toEqual([
      'DISCLOSURE-WIDENED',
      'CONDITION-ADDED',
    ]);
  });

  it('is told role by role: one more widens it, one less narrows it', () => {
    const wider = edited(disclosing, [{ file: conditions, from: toDesk, to: toTwo }]);
    const [change] = changes(disclosing, wider);
    expect(change).toMatchObject({ code: 'DISCLOSURE-WIDENED', before: ['desk-officer'] });
    expect(change?.text).toContain('Supervisor');
    expect(change?.text).not.toContain('Desk officer');
    expect(codes(wider, disclosing)).toEqual(['DISCLOSURE-NARROWED']);
    const other = edited(disclosing, [{ file: conditions, from: 'to: [desk-officer]', to: 'to: [supervisor]' }]);
    expect(codes(disclosing, other).sort()).toEqual(['DISCLOSURE-NARROWED', 'DISCLOSURE-WIDENED']);
  });

  it('is looked up in the earlier version where it is gone', () => {
    expect(changes(disclosing, plain)).toMatchObject([{ code: 'DISCLOSURE-NARROWED', seenIn: 'before' }]);
  });

  it('is no wider for other words of the reason, another order or a changed rule beside it', () => {
    const reworded = edited(disclosing, [{ file: conditions, from: 'where the file went', to: 'where it stands' }]);
    expect(codes(disclosing, reworded)).toEqual(['NOTE']);
    const two = edited(disclosing, [{ file: conditions, from: toDesk, to: toTwo }]);
    const turned = edited(two, [
      { file: conditions, from: 'desk-officer, supervisor', to: 'supervisor, desk-officer' },
    ]);
    expect(codes(two, turned)).toEqual(['ORDER-CHANGED']);
    const changed = edited(disclosing, [{ file: conditions, from: '!= ""', to: '!= "?"' }]);
    expect(codes(disclosing, changed)).toEqual(['CONDITION-CHANGED']);
  });

  it('is told of the choice of a participant', () => {
    const file = 'services/readmission/service.yaml';
    const pakistan = loadPack('country-packs/pakistan');
    const wider = edited(pakistan, [
      { file, from: 'discloses: { to: [enquiry-officer]', to: 'discloses: { to: [enquiry-officer, intake-officer]' },
    ]);
    const [before, after] = [comparedPack(pakistan).outline, comparedPack(wider).outline];
    expect(fileChanges(before, after, (_, name) => name)).toMatchObject([
      { code: 'DISCLOSURE-WIDENED', path: '/participants/agency/discloses', before: ['enquiry-officer'] },
    ]);
  });
});
