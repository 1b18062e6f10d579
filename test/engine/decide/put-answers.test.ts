import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { garden, gardener, plan, sketched } from './garden.ts';

const record = (answers: Extract<Command, { type: 'record-answers' }>['answers']): Command => ({
  type: 'record-answers',
  form: 'shed-plan',
  answers,
});
const { secretWishes: _, ...withoutWishes } = plan;

/** The garden, where gardeners may no longer write diaries. */
function withoutDiaries(): CompiledPack {
  const role = garden.roles.gardener;
  if (!role) throw new Error('the garden has gardeners');
  const grants = role.grants.map((grant) => ({ ...grant, writes: grant.writes.filter((one) => one !== 'diary') }));
  return { ...garden, roles: { ...garden.roles, gardener: { ...role, grants } } };
}

function say(active: CompiledPack, caseFile: CaseFile | undefined, command: Command) {
  const now = instant('2026-03-02T14:00:00.000Z');
  const { outcome } = decide({ caseVersion: garden, active }, garden.seed, caseFile, command, {
    actor: gardener,
    now,
    grants: {},
  });
  return outcome.ok ? 'accepted' : outcome.error.code;
}

describe('the content of a form that is put on record again', () => {
  const recorded = () => sketched().go('2026-03-02T13:00:00.000Z', gardener, record(plan)).caseFile;

  it('may leave out what its writer may write', () => {
    expect(say(garden, recorded(), record(withoutWishes))).toBe('accepted');
  });

  it('removes nothing of a category that its writer may not write', () => {
    expect(say(withoutDiaries(), recorded(), record(withoutWishes))).toBe('not-allowed');
  });

  it('asks no right for a category of which there never was anything', () => {
    expect(say(withoutDiaries(), sketched().caseFile, record(withoutWishes))).toBe('accepted');
  });
});
