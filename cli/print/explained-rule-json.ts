import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import type { RuleExplanation } from '../../core/engine/scenario/explain/rule-explanation.ts';

/**
 * An explained rule as `--json` gives it. What does not exist is null, never absent:
 *
 * - `pack`, `packVersion`, `service`, `rule`, `source` ({ instrument, article, status, note }), `duty`, `authority`;
 * - `applies`: true, false, or null where it cannot be said; `condition`: its name, and `unknown`, the paths it would need;
 * - `inForce`: whether the rule holds for a case of the opening date; `validity`: that date and the bounds;
 * - `trigger` ({ what, on, localTime, zone }), `amount` ({ number, unit }), `counting`, `zone`, `calendars` ({ id, version, region });
 * - `lastDay` (YYYY-MM-DD), `dueAt` (UTC): the first instant after the period;
 * - `days`: for every day from the trigger to the end { date, why, ordinal, added, calendar, holiday, tentative, worked,
 *   cause, rule, hours }, where `why` is one of day-zero, counted, weekend, holiday, paused, month-end, first-of-next,
 *   rolled, minimum-working-days, first-end, last-day, capped;
 * - `pauses` ({ cause, from, until }), `added` ({ amount, to }), `notAfter` ({ rule, lastDay });
 * - `caveats`: what the date rests on, or why there is none; `warnings` ({ on, at, roles });
 * - `extension` ({ on, granted, why }), `onExpiry` ({ effect, event }), `status` ({ is, ... });
 * - `through`: other deadlines computed on the way ({ rule, on, lastDay, caveats }); `waitsFor`: triggers that are missing; `notes`.
 *
 * Without a running clock (`status.is` is does-not-apply, not-in-force or not-started) trigger, dates and days are null.
 */
export function explainedRuleAsJson(pack: CompiledPack, service: CompiledService, explained: RuleExplanation) {
  const { due, applies, validity } = explained;
  const { inForce, ...bounds } = validity;
  return {
    pack: pack.id,
    packVersion: pack.version,
    service: service.id,
    rule: explained.rule,
    source: explained.source ?? null,
    duty: explained.duty,
    authority: explained.authority ?? null,
    applies: applies.answer ?? null,
    condition: applies.condition ?? null,
    unknown: applies.unknown,
    inForce,
    validity: bounds,
    trigger: due?.trigger ?? null,
    amount: due?.amount ?? null,
    counting: due?.counting ?? null,
    zone: due?.zone ?? null,
    calendars: due?.calendars ?? null,
    lastDay: due?.lastDay ?? null,
    dueAt: due?.dueAt ?? null,
    days: due?.days ?? null,
    pauses: due?.pauses ?? [],
    added: due?.added ?? null,
    notAfter: due?.notAfter ?? null,
    caveats: due?.caveats ?? [],
    warnings: explained.warnings,
    extension: explained.extension ?? null,
    onExpiry: explained.onExpiry ?? null,
    status: explained.status,
    through: explained.through.map((each) => ({ ...each, lastDay: each.lastDay ?? null })),
    waitsFor: explained.waitsFor ?? [],
    notes: explained.notes,
  };
}
