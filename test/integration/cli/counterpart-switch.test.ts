import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { walk } from '../../engine/calendar/by-hand/day-walker.ts';
import { daysAfter } from '../../engine/calendar/by-hand/plain-days.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { packWithOpenCases } from './open-cases.ts';
import { startRcms } from './rcms-process.ts';

const cause = 'agreement-suspended';
const minutes = 900_000;

const answers = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

/** The teaching pack, whose clock for a reply stands still while the accord is suspended; and how it says it counts. */
async function pausingPack() {
  const folder = await packWithOpenCases(0);
  const change = async (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    const before = await readFile(path, 'utf8');
    const after = before.replace(from, to);
    expect(after, file).not.toBe(before);
    await writeFile(path, after);
    return after;
  };
  await change('locales/en.yaml', /^outcomes:/m, `causes: { ${cause}: "Suspended" }\noutcomes:`);
  const rule = `  ${cause}: { by: [requested], sides: [requesting, requested], source: { status: policy } }`;
  await change('services/readmission/service.yaml', /^transitions:/m, `suspensions:\n${rule}\ntransitions:`);
  const pause = `  pausedBy: { causes: [${cause}], source: { status: policy } }\n  metBy:`;
  const rules = parse(await change('services/readmission/deadlines.yaml', / {2}metBy:/, pause));
  const calendar = parse(await readFile(join(folder, 'calendars/xa.yaml'), 'utf8'));
  const { within, counting } = rules.reply;
  return { folder, amount: { number: within.amount, unit: within.unit }, counting, calendar };
}

it(
  'moves the dates of a running case as a walk day by day has it, over the command line and over the API',
  async () => {
    const { folder, amount, counting, calendar } = await pausingPack();
    const data = await temporaryFolder();
    onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
    const server = startRcms(['demo', '--pack', folder, '--data', data, '--port', '0']);
    await server.until(/Ctrl-C/);
    const api = (await server.until(/API +(\S+)\/docs/))[1] as string;

    const rcms = async (...argv: readonly string[]) => {
      const { code, out, err } = await runRcms([...argv, '--data', data]);
      expect([code, err], argv.join(' ')).toEqual([0, '']);
      return out;
    };
    const call = async (token: string | undefined, method: 'GET' | 'POST', path: string, body?: object) => {
      const headers = {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      };
      const answer = await fetch(`${api}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
      const said = (await answer.json()) as Record<string, unknown>;
      expect(answer.ok, `${method} ${path}: ${JSON.stringify(said)}`).toBe(true);
      return said;
    };
    const signIn = async (login: string, authority: string, role: string, ...more: readonly string[]) => {
      const out = await rcms('user', 'add', login, '--authority', authority, '--role', role, '--json');
      if (more.length > 0) await rcms('user', 'roles', login, ...more, '--why', 'appointed');
      const { token } = await call(undefined, 'POST', '/session', { login, password: JSON.parse(out).password });
      return token as string;
    };

    const officer = await signIn('field-officer', 'xb-returns', 'return-officer');
    const { caseId } = await call(officer, 'POST', '/cases', { service: 'readmission' });
    await call(officer, 'POST', `/cases/${caseId}/commands`, {
      type: 'take-transition',
      transition: 'submit',
      answers,
    });
    const clockNow = async () => {
      const { deadlines } = await call(officer, 'GET', `/cases/${caseId}`);
      return (deadlines as readonly { rule: string; startedOn: string; lastDay?: string; dueAt?: string }[]).find(
        ({ rule }) => rule === 'reply',
      );
    };
    const on = (await clockNow())?.startedOn as string;
    const walked = (...pauses: readonly { from: string; until?: string }[]) => {
      const end = walk({ on, amount, counting, zone: 'Atlantic/Azores', calendars: [calendar], pauses });
      return [end?.lastDay, end && new Date(end.dueAt).toISOString()];
    };
    const isAt = async (expected: readonly unknown[]) =>
      expect
        .poll(
          async () => {
            const clock = await clockNow();
            return [clock?.lastDay, clock?.dueAt];
          },
          { timeout: 60_000 },
        )
        .toEqual(expected);

    const [from, until] = [daysAfter(on, 2), daysAfter(on, 7)];
    const [before, during, after] = [walked(), walked({ from }), walked({ from, until })];
    expect(new Set([before, during, after].map(([day]) => day)).size).toBe(3);
    await isAt(before);

    const suspend = ['counterpart', 'suspend', 'XB', '--cause', cause, '--on', from, '--why', 'note 12'];
    expect(await rcms(...suspend)).toContain(`reply: ${before[0]} → no date`);
    await isAt(before);
    const suspended = await rcms(...suspend, '--apply', '--by', 'ann', '--confirmed-by', 'ben');
    expect(suspended).toContain('In force: world 2. Every open case is computed by it.');
    await isAt(during);

    const resume = ['counterpart', 'resume', 'XB', '--cause', cause, '--on', until, '--why', 'note 13'];
    expect(await rcms(...resume)).toContain(`reply: no date → ${after[0]}`);
    await isAt(during);
    const administer = ['--administers', 'instance'];
    const first = await signIn('first-head', 'xa-interior', 'supervisor', ...administer);
    const second = await signIn('second-head', 'xa-interior', 'supervisor', ...administer);
    const step = { what: 'resume', counterpart: 'XB', cause, on: until, why: 'note 13' };
    const { id } = await call(first, 'POST', '/organisations/proposals', step);
    const proposal = `/organisations/proposals/${id}`;
    expect(await call(second, 'GET', `${proposal}/preview`)).toMatchObject({
      cases: 1,
      moved: 1,
      disputed: 0,
      failed: 0,
    });
    await isAt(during);
    for (const _ of ['first', 'again']) {
      expect(await call(second, 'POST', `${proposal}/confirmation`)).toEqual({ world: 3 });
    }
    await isAt(after);
    await server.end('SIGTERM');
  },
  minutes,
);
