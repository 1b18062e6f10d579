import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

/**
 * The garden, where a plan that was handed in can be bettered, sent again, and its receipt confirmed by the chair; with a
 * clock `put-right` besides, where one is given.
 */
export function improvableGarden(clock = ''): CompiledPack {
  const source = loadPack('test/packs/fixtures/allotment');
  const text = (path: string) => source.files[path]?.text ?? '';
  const steps = `transitions:
  better-plan:
    by: plotholder
    sides: [plotholder, committee]
    form: shed-plan
    transmits: [{ form: shed-plan, to: committee }]
    source: { status: policy }
  nod: { by: committee, sides: [plotholder, committee], acknowledges: [shed-plan], source: { status: policy } }
`;
  const changed = changePack(source, {
    'services/shed-permit/workflow.yaml': text('services/shed-permit/workflow.yaml').replace(
      'on: { drop-idea: dropped, committee-slept',
      'on: { better-plan: before-committee, nod: before-committee, drop-idea: dropped, committee-slept',
    ),
    'services/shed-permit/service.yaml': text('services/shed-permit/service.yaml').replace('transitions:\n', steps),
    'access.yaml': text('access.yaml')
      .replace(
        'may: [drop-idea, correct-date, extend-deadline]',
        'writes: [gardener, shed-facts, plans, diary]\n        may: [drop-idea, record-answers, better-plan]',
      )
      .replace('may: [record-answers, extend-deadline, suspend', 'may: [nod, record-answers, extend-deadline, suspend'),
    'services/shed-permit/deadlines.yaml': `${text('services/shed-permit/deadlines.yaml')}${clock}`,
    'locales/en.yaml': withClock(text('locales/en.yaml'), clock).replace(
      '    drop-idea:',
      '    better-plan: "Better the plan"\n    nod: "Nod"\n    drop-idea:',
    ),
  });
  const { pack, diagnostics } = compile(changed);
  if (!pack) throw new Error(diagnostics.map(({ at, message }) => `${at.file}:${at.line} ${message}`).join('\n'));
  return pack;
}

function withClock(locale: string, clock: string): string {
  const beginning = 'deadlines: { shed-permit: { ';
  return clock === '' ? locale : locale.replace(beginning, `${beginning}put-right: "Put right", `);
}
