import type { CaseLook } from '../../app/app.ts';
import { actorOf, type Visit } from '../visit.ts';
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

/** Where a case is begun that follows this one: once it has ended in a way that the rules let another one follow. */
export async function followingLinks(
  visit: Visit,
  { view }: CaseLook,
): Promise<readonly { readonly address: string; readonly text: string }[]> {
  const { app, words, pack } = visit;
  const { closed, service } = view;
  if (!closed) return [];
  const openable = (await app.services(actorOf(visit))).filter(({ mayOpen }) => mayOpen);
  return openable
    .filter(({ id }) => {
      const follows = pack.services[id]?.follows;
      return follows?.services.includes(service) && follows.outcomes.includes(closed.outcome);
    })
    .map(({ id }) => ({
      address: `/cases/new/${id}?earlier=${view.caseId}`,
      text: words.say('case.follow', { service: words.name(`services.${id}`) }),
    }));
}
