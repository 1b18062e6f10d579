import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

const office = loadPack('test/packs/fixtures/umbrella-office');
const path = 'reports/searches.yaml';

/** What is said of the report once a text in it, or in another file, is another one. */
function said(from: string, to: string, file = path): readonly string[] {
  const text = office.files[file]?.text ?? '';
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  return compile(changePack(office, { [file]: text.replace(from, to) }))
    .diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED')
    .map(({ code, message, hint }) => `${code} ${message} ${hint}`);
}

describe('a report', () => {
  it('is carried out with its chart: nothing says that it is not', () => {
    const text = office.files[path]?.text ?? '';
    const chart = 'chart: { mark: bar, encoding: { x: { field: colour, type: nominal } } }\n';
    for (const written of [text, text + chart]) {
      const { diagnostics } = compile(changePack(office, { [path]: written }));
      expect(diagnostics.filter(({ code, at }) => code === 'NOT-ENFORCED' && at.file === path)).toEqual([]);
    }
  });

  it.each([
    ['transition: confirm-complete', 'transition: confirm-completed', 'reports/first-time-complete.yaml'],
    ['from: submit-claim', 'from: submit-clam', path],
    ['facet: colour', 'facet: color', path],
    ['deadline: search', 'deadline: serch', path],
  ])('%s is not written %s', (right, wrong, file) => {
    const meant = right.split(' ').at(-1);
    const messages = said(right, wrong, file);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(message).toMatch(new RegExp(`-UNKNOWN .*Did you mean "${meant}"`));
  });

  it.each([
    ['to: handed-out', 'to: search-ended'],
    ['to: handed-out', 'to: searching'],
    ['to: handed-out', 'to: hand-out'],
  ])('measures days %s or %s: a state, an event of a clock, a step', (from, to) => {
    expect(said(from, to)).toEqual([]);
  });

  it.each([
    ['in: [false]', 'in: [no]', /VALUE-NOT-ALLOWED deadlineMetLate is never "no".*true, false/],
    ['in: [met, passed]', 'in: [met, past]', /VALUE-NOT-ALLOWED deadlineStatus is never "past".*"passed"|There are/],
    [
      'of: days, as: median',
      'of: days, as: count',
      /VALUE-NOT-ALLOWED days are not made into one number by "count".*median/,
    ],
    ['of: days, as: median', 'of: cases, as: count', /UNKNOWN-KEY cases has no between/],
    ['only: [{ of: outcome, in: [handed-out] }]\n', '\n', /MISSING-KEY share needs only/],
    ['year: { of: openedYear }', 'year: { of: stepTaken }', /MISSING-KEY stepTaken needs transition/],
    ['year: { of: openedYear }', 'year: { of: openedYear, facet: colour }', /UNKNOWN-KEY openedYear has no facet/],
  ])('says what is wrong where %j is %j', (from, to, message) => {
    expect(said(from, to).join('\n')).toMatch(message);
  });

  it.each([
    ['[{ of: facet, facet: colour, in: [polka-dot] }]', /VALUE-NOT-ALLOWED facet is never "polka-dot".*polka-dots/],
    ['[{ of: stepReason, transition: return-claim, in: [no-color] }]', /stepReason is never "no-color".*no-colour/],
    ['[{ of: openedYear, in: ["2026-03"] }]', /openedYear is never "2026-03"/],
    ['[{ of: openedMonth, in: ["2026-13"] }]', /openedMonth is never "2026-13"/],
  ])('filters by %s only where there is such a value', (only, message) => {
    const wrong = said('suppress:', `only: ${only}\nsuppress:`);
    expect(wrong.join('\n')).toMatch(message);
    const right = only
      .replace('polka-dot]', 'polka-dots]')
      .replace('no-color]', 'no-colour]')
      .replace('"2026-03"', '"2026"');
    expect(said('suppress:', `only: ${right.replace('"2026-13"', '"2026-12"')}\nsuppress:`)).toEqual([]);
  });

  it('does not tell cases apart by a date, or by a reason that nobody gives', () => {
    expect(said('facet: colour', 'facet: lostOn').join()).toMatch(/REPORT-FACT-UNCOUNTED .*"lostOn" are no codes/);
    expect(said('of: openedYear', 'of: stepReason, transition: hand-out').join()).toMatch(/REPORT-FACT-UNCOUNTED/);
  });

  it('tells no role of a state, a step, a clock or a facet that its side does not know', () => {
    const service = 'services/lost-umbrella/service.yaml';
    const deadlines = 'services/lost-umbrella/deadlines.yaml';
    expect(said('from: submit-claim', 'from: draft').join()).toMatch(
      /REPORT-DISCLOSES head-of-counter may see this report, and office does not know of "draft"/,
    );
    expect(said('roles: [head-of-counter, clerk]', 'roles: [club-secretary]')).toEqual([]);
    const forClubs = office.files[path]?.text.replace('[head-of-counter, clerk]', '[club-secretary]') ?? '';
    const told = (file: string, from: string, to: string) =>
      compile(changePack(office, { [path]: forClubs, [file]: office.files[file]?.text.replace(from, to) }))
        .diagnostics.filter(({ code }) => code === 'REPORT-DISCLOSES')
        .map(({ message }) => message);
    expect(
      told(service, 'confirm-complete: { by: office, sides: [walker, office],', 'confirm-complete: { by: office,'),
    ).toEqual([
      'club-secretary may see this report, and walker does not know of "confirm-complete".',
      'club-secretary may see this report, and walker does not know of "confirm-complete".',
    ]);
    expect(
      told(service, 'return-claim: { by: office, sides: [walker, office],', 'return-claim: { by: office,'),
    ).toEqual([]);
    expect(told(deadlines, 'duty: office\n', 'duty: office\n  sides: [office]\n')).toEqual([
      'club-secretary may see this report, and walker does not know the deadline "search".',
      'club-secretary may see this report, and walker does not know the deadline "search".',
    ]);
    expect(said('      - reads: [umbrella]', '      - reads: [walker]', 'access.yaml').join()).toMatch(
      /REPORT-DISCLOSES head-of-counter may see this report, and may never read umbrella, in which "colour" lies/,
    );
  });
});
