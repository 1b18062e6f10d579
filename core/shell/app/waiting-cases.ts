import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import { retentionPlan } from '../../engine/decide/retention/retention-plan.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { BrokenGlass } from '../../engine/model/personal-reach.ts';
import type { LegalHold } from '../../engine/model/retained.ts';
import type { ListedRow } from '../../engine/views/rows.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';
import { logRead } from './log-read.ts';
import type { Page } from './page.ts';
import type { WorklistQuery } from './ports.ts';
import { type RetentionView, retentionView } from './retention.ts';

/** Part of a list. */
type Cut = Pick<WorklistQuery, 'limit' | 'after'>;

/** Cases in which somebody who oversees must look at something: codes and dates, nothing that a case holds. */
export interface WaitingUses {
  /** Where an emergency right was used at which the actor's roles look. Undefined for who reviews none. */
  emergencies(actor: PersonActor, cut: Cut): Promise<Page<EmergencyCase> | undefined>;
  /** Where data wait to be let go or reviewed (`asked`), or are held. Undefined for a role that no rule of retention names. */
  keptCases(actor: PersonActor, which: 'asked' | 'held', cut: Cut): Promise<Page<KeptCase> | undefined>;
}

/** A case by which it is known in lists. */
interface ListedCase {
  readonly caseId: CaseId;
  readonly reference?: string;
  readonly service: string;
}

/** A case with every use of an emergency right on the actor's side, oldest first. */
export interface EmergencyCase extends ListedCase {
  readonly uses: readonly BrokenGlass[];
}

/** A case with what is ahead of what the actor's side holds of it, and the hold that there is. */
export interface KeptCase extends ListedCase {
  readonly ends: readonly RetentionView[];
  readonly hold?: LegalHold;
}

/** The list of cases, as its actor may see it. */
type Worklist = (actor: PersonActor, query: Omit<WorklistQuery, 'why'>) => Promise<Page<ListedRow>>;

/** Both lists, over that of cases: whoever does not reach a case there does not find it here. */
export function createWaiting(needs: Dependencies, { worklist }: { readonly worklist: Worklist }): WaitingUses {
  const { packs, clocks, store } = needs;
  const rolesOf = async (actor: PersonActor) => rolesInForce(packs.active, await packs.world(), actor);
  const found = async (actor: PersonActor, waits: WorklistQuery['waits'], roles: readonly string[], cut: Cut) => {
    const responsible = waits === 'held' ? {} : { responsible: roles };
    const page = await worklist(actor, { ...cut, ...responsible, ...(waits ? { waits } : {}) });
    const cases = await Promise.all(
      page.rows.map(async ({ caseId, reference, service, side }) => {
        const loaded = await store.asActor(actor).load(caseId);
        const named = { caseId, service, ...(reference === undefined ? {} : { reference }) };
        return loaded && { named, side, caseFile: loaded.caseFile };
      }),
    );
    return {
      cases: cases.filter((one) => one !== undefined),
      next: page.next === undefined ? {} : { next: page.next },
    };
  };
  return {
    async emergencies(actor, cut) {
      const reviewers = Object.values(packs.active.roles).flatMap(({ breakGlass }) => breakGlass?.reviewedBy ?? []);
      const roles = (await rolesOf(actor)).map(({ id }) => id).filter((id) => reviewers.includes(id));
      if (roles.length === 0) {
        await logRead(needs, actor, { what: 'emergencies', denied: true });
        return undefined;
      }
      const { cases, next } = await found(actor, 'reviewed', roles, cut);
      await logRead(needs, actor, { what: 'emergencies', cases: cases.length });
      const rows = cases.map(({ named, side, caseFile }) => ({
        ...named,
        uses: (caseFile.glasses ?? []).filter((one) => one.side === side),
      }));
      return { rows, ...next };
    },
    async keptCases(actor, which, cut) {
      const rules = packs.active.retention;
      const named = rules.flatMap(({ hold, release }) => [...(hold?.by ?? []), ...(release?.by ?? [])]);
      const roles = (await rolesOf(actor)).map(({ id }) => id).filter((id) => named.includes(id));
      if (roles.length === 0) {
        await logRead(needs, actor, { what: 'retention', denied: true });
        return undefined;
      }
      const { cases, next } = await found(actor, which, roles, cut);
      await logRead(needs, actor, { what: 'retention', cases: cases.length });
      const world = await packs.world();
      const rows = await Promise.all(
        cases.map(async ({ named: listed, side, caseFile }) => {
          const plan = retentionPlan({ law: await lawOf(packs, caseFile), world, caseFile }, side);
          const hold = caseFile.retained?.[side]?.hold;
          const ends = plan.map((planned) => retentionView(caseFile, planned, clocks.caseNow()));
          return { ...listed, ends, ...(hold ? { hold } : {}) };
        }),
      );
      return { rows, ...next };
    },
  };
}
