import { everReads, seesCase } from '../../engine/access/reads-in-states.ts';
import { rolesInForce } from '../../engine/access/roles-in-force.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import { codesOf } from '../../engine/model/event-codes.ts';
import type { App } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';
import { lookAtCase } from './look-at-case.ts';
import type { ReachedTransmission, TransmissionCopy, TransmissionRow } from './transmission-register.ts';

/** The register of transmissions and receipts, and the frozen copy of what was sent, for those who reach the record. */
export function createTransmissions(
  needs: Dependencies,
): Pick<App, 'transmissions' | 'transmissionCopy' | 'allTransmissions'> {
  const { packs, store } = needs;
  return {
    async transmissions(actor, query) {
      const roles = rolesInForce(packs.active, await packs.world(), actor);
      await logRead(needs, actor, { what: 'transmissions', ...(roles.length === 0 ? { denied: true } : {}) });
      if (roles.length === 0) return { rows: [] };
      const page = await store.asActor(actor).transmissions(query);
      const readable = everReads(roles);
      const rows = page.rows
        .filter(({ service, why }) => seesCase(roles, service, why, actor.user))
        .map((row) => withoutWays(row, (category) => readable.has(category)));
      return { ...page, rows };
    },
    async transmissionCopy(actor, caseId, version) {
      const sight = await lookAtCase(needs, actor, caseId, 'transmission-copy');
      if (!sight) return undefined;
      const { side, reads } = sight.rights;
      const stream = await store.asActor(actor).history(caseId, side);
      const found = stream.find((one) => one.version === version && one.copy.type === 'form-transmitted');
      if (!found) return undefined;
      const { form, from, to } = codesOf(found.copy, 'form-transmitted');
      const isSent = from === side;
      const parts = found.copy.parts.filter((part) => (part.sent === true) === isSent);
      const seen = parts.filter(({ category }) => reads.has(category));
      const content = Object.fromEntries(
        seen.flatMap(({ category, value }) =>
          Object.hasOwn(value, form) ? [[category, { [form]: value[form] as JsonObject }] as const] : [],
        ),
      );
      const salt = parts.find((part) => part.salt !== undefined)?.salt;
      // With the salt, whoever knows most of a small content could try out the rest: it comes with the whole content only.
      const isWhole = seen.length === parts.length;
      const [row] = (await store.asActor(actor).transmissions({ caseId, limit: 200 })).rows.filter(
        (one) => one.side === side && one.version === version,
      );
      return {
        caseId,
        version,
        form,
        from,
        to,
        at: found.copy.recordedAt,
        content,
        withheld: parts.map(({ category }) => category).filter((category) => !reads.has(category)).length,
        ...(isWhole && salt !== undefined ? { salt } : {}),
        ...(row?.contentHash === undefined ? {} : { contentHash: row.contentHash }),
        chainHead: found.hash,
      } satisfies TransmissionCopy;
    },
    allTransmissions: (query) => store.register.rows(query),
  };
}

/** A row as it is shown: the ways of reach are no part of it, and a category that nobody who asks may read is not named. */
function withoutWays(
  { why: _why, ...row }: ReachedTransmission,
  isReadable: (category: string) => boolean,
): TransmissionRow {
  return { ...row, categories: row.categories.filter(isReadable) };
}
