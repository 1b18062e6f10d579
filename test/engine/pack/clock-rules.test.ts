import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

const garden = loadPack('test/packs/fixtures/allotment');
const folder = 'services/shed-permit';

/** What is said of the garden with a text replaced in one of its files. */
function said(path: string, from: string, to: string): readonly string[] {
  const text = garden.files[path]?.text ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  const { diagnostics } = compile(changePack(garden, { [path]: text.replace(from, to) }));
  return diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED').map(({ code, message }) => `${code} ${message}`);
}

describe('a name', () => {
  it('that is misspelt beyond the form of names is told once, with the one that was meant', () => {
    expect(said(`${folder}/deadlines.yaml`, 'divides: answer', 'divides: Answer')).toEqual([
      'DEADLINE-UNKNOWN "Answer" is no deadline of the service.',
    ]);
  });
});

describe('a cause of a suspension', () => {
  const sides = 'sides: [plotholder, committee]\n    permits';

  it('is known to whoever sees a clock that it stops: the date would tell', () => {
    expect(said(`${folder}/service.yaml`, sides, 'sides: [committee]\n    permits')).toEqual([
      'SIDES-INCOMPLETE "plotholder" sees a clock that this stops, but is not among the sides that know of it.',
    ]);
  });

  it('is known to whoever may set it', () => {
    expect(
      said(`${folder}/service.yaml`, 'by: [committee], sides: [committee]', 'by: [plotholder], sides: [committee]'),
    ).toContain('SIDES-INCOMPLETE "plotholder" may set the cause, but is not among the sides that know of it.');
  });

  it('permits only what exists', () => {
    expect(said(`${folder}/service.yaml`, 'permits: [drop-idea,', 'permits: [drop-ideas,')).toEqual([
      'STEP-UNKNOWN "drop-ideas" is no transition of a service or command of the engine.',
    ]);
  });

  it('can be ended by somebody', () => {
    expect(said('access.yaml', 'suspend-case, resume-case', 'suspend-case')).toEqual([
      'CAUSE-UNSET No role of committee has resume-case, so slug-holiday can never be ended.',
      'CAUSE-UNSET No role of committee has resume-case, so quarrel can never be ended.',
    ]);
  });

  it('of an instrument is one that a clock can name', () => {
    expect(said('pack.yaml', 'cause: great-frost', 'cause: great-thaw')).toContain(
      'CAUSE-UNKNOWN "great-frost" is no cause of service.yaml or of an instrument that was suspended.',
    );
  });
});

describe('a part of a deadline', () => {
  it('does not let a side see the end of a whole that it does not know', () => {
    const [first] = said(
      `${folder}/deadlines.yaml`,
      'sides: [plotholder, committee]\n  starts: { transition',
      'sides: [committee]\n  starts: { transition',
    );
    expect(first).toBeUndefined();
    const path = `${folder}/deadlines.yaml`;
    const text = (garden.files[path]?.text ?? '')
      .replace('sides: [plotholder, committee]\n  starts: { transition', 'sides: [committee]\n  starts: { transition')
      .replace('sides: [committee]\n  actor', 'sides: [plotholder, committee]\n  actor');
    const { diagnostics } = compile(changePack(garden, { [path]: text }));
    expect(diagnostics.map(({ code }) => code)).toContain('DIVIDES-OTHER-SIDE');
  });

  it('divides something that exists', () => {
    expect(said(`${folder}/deadlines.yaml`, 'divides: answer', 'divides: answers')).toEqual([
      'DEADLINE-UNKNOWN "answers" is no deadline of the service.',
    ]);
  });
});

describe('a longer period', () => {
  it('that is a new total is given once', () => {
    expect(
      said(
        `${folder}/deadlines.yaml`,
        'total: { amount: 1, unit: months }',
        'total: { amount: 1, unit: months }\n    times: 2',
      ),
    ).toEqual(['OUT-OF-RANGE A new total that is asked for 2 times is no longer than the first time.']);
  });

  it('is agreed to by a side that knows the deadline', () => {
    const text = 'sides: [plotholder, committee]\n  starts: { entered: silently';
    expect(said(`${folder}/deadlines.yaml`, text, 'sides: [plotholder]\n  starts: { entered: silently')).toEqual([
      'SIDES-INCOMPLETE "committee" takes part, but is not among the sides that know of it.',
    ]);
  });

  it('without an end can be ended by somebody', () => {
    const lamps = loadPack('test/packs/fixtures/lighthouse');
    const access = (lamps.files['access.yaml']?.text ?? '').replace(', end-extension', '');
    const { diagnostics } = compile(changePack(lamps, { 'access.yaml': access }));
    expect(diagnostics.map(({ code }) => code)).toContain('EXTENSION-STUCK');
    expect(compile(lamps).diagnostics.map(({ code }) => code)).not.toContain('EXTENSION-STUCK');
  });
});
