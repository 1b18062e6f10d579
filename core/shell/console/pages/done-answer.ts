import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import type { PageAnswer } from '../page.ts';

/** Back to the case, which then says what was done. */
export function doneAnswer({ view }: Pick<CaseLook, 'view'>, command: AvailableCommand['command']): PageAnswer {
  return { seeOther: `/cases/${view.caseId}?done=${command}` };
}
