import { describe, expect, it } from 'vitest';
import { refusalCodes } from '../../core/engine/basics/refusal.ts';
import { compile } from '../../core/engine/compile/compile.ts';
import { peopleOf } from '../../core/engine/scenario/people-of.ts';
import type { CaseLook } from '../../core/shell/app/app.ts';
import { pageWords } from '../../core/shell/console/page-words.ts';
import { refusalWords } from '../../core/shell/console/show/refusal-words.ts';
import type { Visit } from '../../core/shell/console/visit.ts';
import { syntheticPack } from '../packs/synthetic-pack.ts';
import { startCaseConsole } from './case-console.ts';
import { playCase } from './played-case.ts';

const { pack } = compile(syntheticPack(3, 2));
if (!pack) throw new Error('the drawn pack does not compile');

/** A text whose key or whose place was never filled. */
const unfilled =
  /\{[a-z]\w*\}|>\s*(case|tab|facts|ledger|clocks|caveat|history|messages|documents|does|stage|work|team|cases)\.[a-z]/i;

describe('a pack that nobody has seen', () => {
  it('is shown whole, in its own words', async () => {
    let shown = 0;
    for (const seed of [1, 2, 3]) {
      const console = await startCaseConsole(pack);
      const caseId = await playCase(console, pack, seed, 30);
      if (caseId === undefined) continue;
      for (const person of peopleOf(pack, pack.seed)) {
        if (!(await console.app.lookAt(person, caseId))) continue;
        const tabs = ['', '/facts', '/deadlines', '/documents', '/history', '/messages'].map(
          (tab) => `/cases/${caseId}${tab}`,
        );
        for (const path of ['/', '/team', '/cases', ...tabs]) {
          const { status, html } = await console.get(person, path);
          expect(status, path).toBe(200);
          expect(html, path).not.toMatch(unfilled);
          shown++;
        }
      }
    }
    expect(shown).toBeGreaterThan(0);
  });
});

describe('a refusal in words', () => {
  const visit = { words: pageWords(pack, 'en') } as Visit;
  const look = { pack, view: { service: Object.keys(pack.services)[0] } } as unknown as CaseLook;

  it('is a sentence for every code, with what it is about and no code of the program', () => {
    for (const code of refusalCodes) {
      const params = { earliest: '2026-03-01', latest: '2026-03-04', condition: 'no-such', form: 'no-such' };
      const text = refusalWords(visit, look, { code, params });
      expect(text).not.toMatch(unfilled);
      expect(text).not.toContain(`refusal.${code}`);
      expect(text).not.toContain('no-such');
      expect(text).toContain('Allowed: \u20681 March 2026\u2069 to \u20684 March 2026\u2069.');
    }
  });

  it('names the article on which it rests', () => {
    const because = { instrument: 'lamp-act', article: '9(2)' };
    expect(refusalWords(visit, look, { code: 'not-now', params: {}, because })).toMatch(
      /^This is not possible now\. It rests on .*lamp-act.*Article .*9\(2\)/,
    );
  });
});
