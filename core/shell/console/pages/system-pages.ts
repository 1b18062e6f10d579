import { assertAdministrator, getAdministrator } from '../administrator.ts';
import type { Page, PageAnswer } from '../page.ts';
import { shownChecks } from '../show/system-checks.ts';
import { shownJobs } from '../show/system-jobs.ts';
import { shownRecord } from '../show/system-record.ts';
import type { Visit } from '../visit.ts';
import { calendarPages } from './calendar-pages.ts';
import { packPages } from './pack-pages.ts';
import { systemOf, systemPage } from './system-page.ts';

/** What administrators of the instance see and do of the system itself. Nobody else finds any of it. */
export function systemPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/system',
      async handler(visit) {
        assertAdministrator(visit);
        const parts = ['calendars', ...(visit.system ? ['packs', 'record', 'jobs', 'doctor'] : [])];
        return systemPage('system', visit.words.say('system.title'), {
          parts: [
            ...parts.map((part) => ({
              address: `/system/${part}`,
              name: visit.words.say(`system.part.${part}`),
              text: visit.words.say(`system.about.${part}`),
            })),
            ...(visit.training
              ? [{ address: '/sandbox', name: visit.words.say('sandbox.title'), text: visit.words.say('sandbox.lead') }]
              : []),
          ],
        });
      },
    },
    ...calendarPages(),
    ...packPages(),
    {
      method: 'GET',
      url: '/system/record',
      async handler(visit) {
        assertAdministrator(visit);
        const standing = await systemOf(visit).record.standing();
        return systemPage('system-record', visit.words.say('system.part.record'), shownRecord(visit, standing));
      },
    },
    {
      method: 'POST',
      url: '/system/record/check',
      async handler(visit) {
        const by = await getAdministrator(visit, '/system/record');
        systemOf(visit).record.verify(by);
        return { seeOther: '/system/record?done=record-check' };
      },
    },
    {
      method: 'GET',
      url: '/system/jobs',
      async handler(visit) {
        assertAdministrator(visit);
        return jobsPage(visit);
      },
    },
    {
      method: 'POST',
      url: '/system/jobs/retry',
      async handler(visit) {
        const by = await getAdministrator(visit, '/system/jobs');
        const position = Number(visit.fields.get('position') ?? '');
        const answer = await systemOf(visit).jobs.retry(by, position);
        // One that is not there any more was delivered by an earlier click.
        if (answer === 'failed') return jobsPage(visit, visit.words.say('system.jobs.failedAgain'));
        return { seeOther: '/system/jobs?done=job-retried' };
      },
    },
    {
      method: 'GET',
      url: '/system/doctor',
      async handler(visit) {
        assertAdministrator(visit);
        const model = shownChecks(visit, await systemOf(visit).doctor());
        return systemPage('system-doctor', visit.words.say('system.part.doctor'), model);
      },
    },
  ];
}

async function jobsPage(visit: Visit, refused?: string): Promise<PageAnswer> {
  const model = shownJobs(visit, await systemOf(visit).jobs.standing());
  return systemPage(
    'system-jobs',
    visit.words.say('system.part.jobs'),
    { ...model, refused },
    refused === undefined ? undefined : 409,
  );
}
