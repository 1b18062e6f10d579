import type { CaseLook } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';

/** The case that another follows, for a side that knows of it; whether the person may open it, the address says. */
export function earlierLink(
  visit: Visit,
  { view, pack }: CaseLook,
): { readonly address: string; readonly text: string } | undefined {
  const { earlier } = view;
  if (!earlier) return undefined;
  const words = wordsOfVersion(visit, pack);
  return {
    address: `/cases/${earlier.caseId}`,
    text: words.say('case.linkedText', {
      reference: earlier.reference ?? words.say('case.noReference'),
      date: words.date(earlier.closedOn),
      outcome: words.name(`outcomes.${earlier.outcome}`),
    }),
  };
}
