import { compile } from '../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { PackSource } from '../../core/engine/pack/pack-source.ts';
import { changePack, loadPack } from '../packs/load-pack.ts';
import { type Answer, type CaseConsole, startCaseConsole } from './case-console.ts';

/** A report for the supervisors of the fictional pack, as its file. */
const countedReport = `measures:
  applications: { of: cases, as: count }
  agreed-share: { of: cases, as: share, only: [{ of: outcome, in: [agreed] }], among: [{ of: outcome, in: [agreed, refused] }] }
dimensions:
  state: { of: counterpart, side: requesting }
  outcome: { of: outcome }
suppress: { below: 2 }
roles: [supervisor]
`;
/** What it is called, for the end of a file of words. */
const countedWords = `
reports:
  replies: { title: "Applications by outcome", applications: "Applications", agreed-share: "Agreed", state: "State", outcome: "Outcome" }
`;

/** A pack with a report for supervisors. */
export function counted(source: PackSource): PackSource {
  const locales = Object.keys(source.files).filter((path) => path.startsWith('locales/'));
  const worded = locales.map((path) => [path, `${source.files[path]?.text ?? ''}${countedWords}`] as const);
  return changePack(source, { 'reports/replies.yaml': countedReport, ...Object.fromEntries(worded) });
}

/** The fictional pack with a report for its supervisors. */
function countedPack(): CompiledPack {
  const { pack, diagnostics } = compile(counted(loadPack('country-packs/xa')));
  if (!pack) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return pack;
}

const person = (user: string, authority: string, ...roles: string[]): PersonActor => ({
  kind: 'person',
  user,
  authority,
  roles,
});

/** Who works with it. */
export const staff = {
  officer: person('officer', 'xb-returns', 'return-officer'),
  desk: person('desk', 'xa-interior', 'desk-officer'),
  head: person('head', 'xa-interior', 'supervisor'),
  nobody: person('nobody', 'xa-interior'),
};

const answers = {
  person: { familyName: 'Planted-Family', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

/** Applications that lie at the ministry, by case. */
export async function submitted(console: CaseConsole, count: number): Promise<readonly string[]> {
  const cases: string[] = [];
  for (let nth = 0; nth < count; nth++) {
    const opened = await console.app.execute({
      actor: staff.officer,
      command: { type: 'open-case', service: 'readmission' },
    });
    if (opened.is !== 'done') throw new Error(opened.is);
    const sent = await console.app.execute({
      actor: staff.officer,
      caseId: opened.caseId,
      command: { type: 'take-transition', transition: 'submit', answers },
    });
    if (sent.is !== 'done') throw new Error(JSON.stringify(sent));
    cases.push(opened.caseId);
  }
  return cases;
}

/** The pages of the pack without the marks that keep the direction of a value inside a sentence. */
export async function startCounted(): Promise<CaseConsole> {
  const console = await startCaseConsole(countedPack());
  const plain = async (answer: Promise<Answer>): Promise<Answer> => {
    const { html, ...rest } = await answer;
    return { ...rest, html: html.replaceAll(/[\u2068\u2069]/g, '') };
  };
  return {
    ...console,
    get: (...asked) => plain(console.get(...asked)),
    post: (...sent) => plain(console.post(...sent)),
  };
}
