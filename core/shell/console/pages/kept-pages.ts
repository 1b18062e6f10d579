import type { UserId } from '../../../engine/basics/identifiers.ts';
import { formTokenField } from '../begin-visit.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { leadTo } from '../proven.ts';
import { readForm } from '../read-form.ts';
import { parseAnswers } from '../show/form-parse.ts';
import { parseContext, withAnswers } from '../show/form-work.ts';
import { actorOf, formFields, type Visit } from '../visit.ts';
import { openForm } from './open-form.ts';
import { sectionAt, sectionPage } from './section-page.ts';

/** Most of a form that is kept, in characters of its names and values. */
const mostKept = 1024 * 1024;

/**
 * Keeps what was sent in a form whose session had ended, sealed and for the person of that session alone, and leads to the
 * sign-in. Files are not kept: they are chosen again.
 */
export async function keepSent(visit: Visit, user: UserId): Promise<PageAnswer> {
  const sent = await readForm(visit, async () => []);
  const names = sent.names().filter((name) => name !== formTokenField);
  const fields = names.flatMap((name) => sent.all(name).map((value) => [name, value] as const));
  const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const address = visit.request.url;
  // What a page saves by itself is saved again by whoever sends the form.
  if (sent.get('act') === 'autosave' || size > mostKept) return leadTo('/sign-in', address);
  const id = await visit.app.desk.keepForm(user, { address, fields });
  return leadTo('/sign-in', `/kept/${id}`);
}

/** What was typed before the session ended, offered again: to the same person only. */
export function keptPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/kept/:kept',
      async handler(visit) {
        const { app, params, words } = visit;
        const kept = await app.desk.keptForm(actorOf(visit), params.kept ?? '');
        if (!kept) throw new PageError('not-found', 404);
        const { pathname, searchParams } = new URL(kept.address, 'http://localhost');
        const [, caseId, form, section] = /^\/cases\/([^/]+)\/forms\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
        if (caseId === undefined || form === undefined || section === undefined) throw new PageError('not-found', 404);
        const there = {
          ...visit,
          params: { caseId, form: decodeURIComponent(form), section },
          query: Object.fromEntries(searchParams),
        };
        const work = await openForm(there);
        const fields = formFields(kept.fields);
        const typed = parseAnswers(work.plan.root, fields, parseContext(work, []));
        return sectionPage(there, withAnswers(work, typed), sectionAt(there, work), {
          errors: [],
          message: words.say('form.keptForYou'),
          kept: { id: kept.id, draftVersion: fields.get('draftVersion') ?? '0' },
        });
      },
    },
  ];
}
