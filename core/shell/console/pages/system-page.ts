import type { SystemKeeping } from '../../app/system-keeping.ts';
import { PageError, type ShownPage } from '../page.ts';
import type { Visit } from '../visit.ts';

/** What the instance gives to its administrators; no page where it gives nothing. */
export function systemOf({ system }: Pick<Visit, 'system'>): SystemKeeping {
  if (system) return system;
  throw new PageError('not-found', 404);
}

/** A page of the system; with a status where something is wrong with what was sent. */
export function systemPage(view: string, title: string, model: object, status?: number): ShownPage {
  return { view, title, menu: 'system', ...(status === undefined ? {} : { status }), model: { title, ...model } };
}
