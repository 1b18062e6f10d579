import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { sideCopy } from '../../../core/engine/model/side-copy.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { caseView } from '../../../core/engine/views/case-view.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { gardener, open, plan, story } from './garden.ts';

const folder = 'test/packs/fixtures/allotment';
const watchman = { ...gardener, user: 'parsley', roles: ['watchman'] };
const lookout = { ...gardener, user: 'sage', roles: ['gardener', 'watchman'] };

/** The garden, whose plans are looked at too, and where a watchman may let a text pass. */
function watched(override: string): CompiledPack {
  const source = loadPack(folder);
  const text = (path: string) => source.files[path]?.text ?? '';
  const watching = `  watchman:
    side: plotholder
    kinds: [plot]
    reach: party
    grants:
      - { reads: [gardener, shed-facts], may: [record-finding] }
`;
  const { pack, diagnostics } = compile(
    changePack(source, {
      'access.yaml': text('access.yaml').replace('  chair:\n', `${watching}  chair:\n`),
      'locales/en.yaml': text('locales/en.yaml').replace('roles: {', 'roles: { watchman: "Watchman",'),
      'scanner.yaml': `${text('scanner.yaml')}also: [gardener]\n${override}`,
    }),
  );
  if (!pack) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return pack;
}

const byOneself = watched('override: { by: [watchman], reasons: tin-reasons }\n');
const byAnother = watched('override: { by: [watchman], reasons: tin-reasons, secondPerson: true }\n');
const byNobody = watched('');
const reason = byOneself.codeLists['tin-reasons']?.codes[0]?.code ?? '';

const answers = { ...plan, gardener: { name: 'Mr Mole' } };
const ask: Command = { type: 'take-transition', transition: 'ask-for-shed' };
const record: Command = { type: 'record-answers', form: 'shed-plan', answers };
const letPass: Command = { type: 'record-finding', question: 'scanner.shed-plan', answer: true, reason };
const write = (text: string): Command => ({ type: 'post-message', to: ['committee'], text });
const begun = (pack: CompiledPack) =>
  story(pack.seed, undefined, undefined, pack)
    .go('2026-03-02T09:00:00.000Z', gardener, open)
    .go('2026-03-02T10:00:00.000Z', gardener, record);
const at = '2026-03-03T12:00:00.000Z';

describe('a form with a text that must not be told', () => {
  it('does not leave, and is told by field and subject, never by its words', () => {
    const { last, caseFile } = begun(byOneself).go(at, gardener, ask);
    expect(last && !last.outcome.ok && last.outcome.error).toEqual({
      code: 'text-stopped',
      params: { form: 'shed-plan', subjects: ['moles'], question: 'scanner.shed-plan' },
      fields: [{ pointer: '/gardener/name', code: 'subject-told', params: { subjects: ['moles'] } }],
    });
    expect(Object.keys(caseFile?.known ?? {})).toEqual(['plotholder']);
  });

  it('leaves where the field stays behind', () => {
    const kept = {
      ...byNobody,
      whitelist: byNobody.whitelist.map((one) => ({
        ...one,
        categories: one.categories.filter((id) => id !== 'gardener'),
      })),
    };
    expect(begun(kept).go(at, gardener, ask).said).toBe('accepted');
  });

  it('leaves once it is written anew, or where it is a name that the pack excepts', () => {
    const anew = { ...record, answers: { ...plan, gardener: { name: 'Mole Hill Lane' } } } as Command;
    expect(begun(byNobody).go(at, gardener, anew).go(at, gardener, ask).said).toBe('accepted');
  });

  it('tells a person who may not read it no more than that this is not possible now', () => {
    const blind: CompiledPack = {
      ...byNobody,
      roles: {
        ...byNobody.roles,
        gardener: {
          ...(byNobody.roles.gardener as CompiledPack['roles'][string]),
          grants: byNobody.roles.gardener?.grants.map((one) => ({ ...one, reads: ['shed-facts'] })) ?? [],
        },
      },
    };
    expect(begun(blind).go(at, gardener, ask).said).toBe('not-now');
  });
});

describe('who may let it pass', () => {
  it('is somebody of the roles that the pack names, with a reason of its list', () => {
    const told = begun(byOneself);
    expect(told.go(at, gardener, letPass).said).toBe('not-allowed');
    expect(told.go(at, watchman, { ...letPass, reason: 'no-such-reason' } as Command).said).toBe('reason-unknown');
    expect(told.go(at, watchman, letPass).go(at, gardener, ask).said).toBe('accepted');
    expect(begun(byNobody).go(at, watchman, letPass).said).toBe('finding-not-asked');
  });

  it('is the sender too, unless the pack wants a second person', () => {
    expect(begun(byOneself).go(at, lookout, letPass).go(at, lookout, ask).said).toBe('accepted');
    expect(begun(byAnother).go(at, lookout, letPass).go(at, lookout, ask).said).toBe('text-stopped');
    expect(begun(byAnother).go(at, lookout, letPass).go(at, gardener, ask).said).toBe('accepted');
  });

  it('let pass what stood there, and nothing that is written after', () => {
    expect(begun(byOneself).go(at, watchman, letPass).go(at, gardener, record).go(at, gardener, ask).said).toBe(
      'text-stopped',
    );
  });

  it('can say no', () => {
    const no = { ...letPass, answer: false } as Command;
    expect(begun(byOneself).go(at, watchman, no).go(at, gardener, ask).said).toBe('text-stopped');
  });

  it('is offered the question while something is stopped, and only then', () => {
    const offers = (of: ReturnType<typeof begun>) =>
      availableCommands({ caseVersion: byOneself, active: byOneself }, byOneself.seed, of.caseFile as never, {
        actor: watchman,
        now: at as never,
        grants: {},
      }).map(({ name }) => name);
    expect(offers(begun(byOneself))).toContain('scanner.shed-plan');
    const harmless = { ...record, answers: plan } as Command;
    expect(offers(begun(byOneself).go(at, gardener, harmless))).not.toContain('scanner.shed-plan');
  });

  it('is on record on their own side alone', () => {
    const passed = begun(byOneself).go(at, watchman, letPass);
    const events = passed.last?.outcome.ok ? passed.last.outcome.value.events : [];
    expect(events.map(({ type, sides }) => [type, sides])).toEqual([['finding-recorded', ['plotholder']]]);
    const sent = passed.go(at, gardener, ask);
    const all = sent.last?.outcome.ok ? sent.last.outcome.value.events : [];
    const other = all.filter(({ sides }) => sides.includes('committee')).map((event) => sideCopy(event, 'committee'));
    expect(other.length).toBeGreaterThan(0);
    expect(JSON.stringify(other)).not.toMatch(/scanner|subject|watchman|parsley|tin-/);
    const service = byOneself.services['shed-permit'] as never;
    const seen = caseView(byOneself, service, sent.caseFile as never, {
      side: 'committee',
      roles: [],
      reads: new Set(),
      writes: new Set(),
      may: new Set(),
      everMay: new Set(),
    });
    expect(seen.findings).toEqual([]);
  });
});

describe('a message', () => {
  const sent = (pack: CompiledPack) =>
    begun(pack)
      .go(at, gardener, { ...record, answers: plan } as Command)
      .go(at, gardener, ask);

  it('that tells too much does not leave; one to oneself is nobody else’s', () => {
    expect(sent(byNobody).go(at, gardener, write('Moles again')).said).toBe('text-stopped');
    expect(sent(byNobody).go(at, gardener, write('Rain again')).said).toBe('accepted');
    expect(sent(byNobody).go(at, gardener, { type: 'post-message', to: [], text: 'Moles again' }).said).toBe(
      'accepted',
    );
  });

  it('is let pass once, by its author, and never where a second person is wanted', () => {
    const next: Command = { type: 'record-finding', question: 'scanner', answer: true, reason };
    const passed = sent(byOneself).go(at, lookout, next).go(at, lookout, write('Moles again'));
    expect(passed.said).toBe('accepted');
    expect(passed.go(at, lookout, write('More moles')).said).toBe('text-stopped');
    expect(sent(byOneself).go(at, watchman, next).go(at, lookout, write('Moles again')).said).toBe('text-stopped');
    expect(sent(byAnother).go(at, lookout, next).said).toBe('finding-not-asked');
  });
});
