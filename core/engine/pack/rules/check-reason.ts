import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { RuleReport } from './rule.ts';

/** Reports a reason of a step, or one of several, that the code list of the step does not have. */
export function checkReason(step: Cursor, service: ServiceOutline, pack: PackOutline, report: RuleReport): void {
  const what = step.at('do').text ?? '';
  const asked =
    what === 'extend-deadline'
      ? service.deadlines.at(step.at('deadline').text ?? '').at('extension')
      : what === 'settle-deadline'
        ? service.service.at('adoption')
        : what === 'break-glass'
          ? pack.access
              .at('roles')
              .at(step.at('role').text ?? '')
              .at('breakGlass')
          : service.service.at('transitions').at(what);
  const list = asked.at('reasons').text ?? '';
  const codes = (pack.codeLists.get(list)?.items() ?? []).flatMap((item) => item.at('code').text ?? []);
  if (codes.length === 0) return;
  for (const reason of step.at('reason').texts()) {
    if (codes.includes(reason.value)) continue;
    const near = didYouMean(reason.value, codes);
    const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${codes.slice(0, 12).join(', ')}.`;
    report(reason, 'REASON-UNKNOWN', `${JSON.stringify(reason.value)} is no code of ${list}.`, { hint });
  }
}
