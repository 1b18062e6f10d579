import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import type { ReportRule } from '../../engine/compile/compiled-report.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import { type CountedCase, countCase } from '../../engine/report/count-case.ts';
import { type NamedTable, nameTable } from '../../engine/report/name-table.ts';
import { planReport, type ReportPlan } from '../../engine/report/plan-report.ts';
import { reportTable } from '../../engine/report/report-table.ts';
import type { App } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';

/** How many rows are looked at before others get their turn. */
const rowsAtOnce = 1_000;

/** Reports of the active pack: for the roles that each names, and for the operator. To others a report does not exist. */
export function createReports(needs: Dependencies): Pick<App, 'reports' | 'report' | 'allReports' | 'tabulate'> {
  const { packs } = needs;
  const ofPack = (id: string) => (Object.hasOwn(packs.active.reports, id) ? packs.active.reports[id] : undefined);
  const named = (language: string) => (report: ReportRule) => ({
    id: report.id,
    title: packs.active.text(language, `reports.${report.id}.title`),
  });
  const maySee = async (actor: PersonActor) => {
    const roles = rolesInForce(packs.active, await packs.world(), actor).map(({ id }) => id);
    return (report: ReportRule) => report.roles.some((role) => roles.includes(role));
  };
  const tabulate = async (report: ReportRule, language: string): Promise<NamedTable> => {
    const pack = packs.active;
    const plan = planReport(report);
    const table = reportTable(plan, await countedCases(needs, plan));
    return nameTable(pack, await packs.world(), language, table, report);
  };
  return {
    async reports(actor, language) {
      return Object.values(packs.active.reports)
        .filter(await maySee(actor))
        .map(named(language));
    },
    async report(actor, id, language, as = 'page') {
      const report = ofPack(id);
      const isSeen = report !== undefined && (await maySee(actor))(report);
      await logRead(needs, actor, {
        what: as === 'file' ? 'report-file' : 'report',
        // What was asked for is written down only where it is a name of the pack: anything else may be anything.
        ...(report ? { report: report.id } : {}),
        ...(isSeen ? {} : { denied: true }),
      });
      return isSeen ? tabulate(report, language) : undefined;
    },
    allReports: (language) => Object.values(packs.active.reports).map(named(language)),
    async tabulate(id, language) {
      const report = ofPack(id);
      return report && tabulate(report, language);
    },
  };
}

async function countedCases({ store }: Dependencies, plan: ReportPlan): Promise<readonly CountedCase[]> {
  const counted: CountedCase[] = [];
  let after: string | undefined;
  do {
    const page = await store.statistics.rows(after, rowsAtOnce);
    for (const row of page.rows) {
      const one = countCase(plan, row);
      if (one) counted.push(one);
    }
    after = page.next;
  } while (after !== undefined);
  return counted;
}
