import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { packWithOpenCases } from './open-cases.ts';
import { startRcms } from './rcms-process.ts';

const state = `basis: "Protocol of accession of 3 March 2026"
counterparts:
  XC: { name: { en: "Xc" }, calendar: xc }
instruments:
  harbour-accord:
    parties:
      XC: { from: 2020-01-01, source: { status: confirmed, note: "Protocol of accession" } }
authorities:
  xc-returns:
    kind: return-agency
    side: requesting
    counterpart: XC
    name: { en: "Return Agency of Xc" }
    zone: America/Lima
calendars:
  - { id: xc, weekend: [6, 7], covered: [2026], days: [{ date: 2026-07-28, name: "Independence Day" }] }
`;

const answers = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

async function sandbox(cases = 0) {
  const data = await temporaryFolder();
  onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
  const server = startRcms(['demo', '--pack', await packWithOpenCases(cases), '--data', data, '--port', '0']);
  await server.until(/Ctrl-C/);
  const api = (await server.until(/API +(\S+)\/docs/))[1] as string;
  return { data, server, api };
}

async function written(text: string): Promise<string> {
  const file = join(await temporaryFolder(), 'xc.yaml');
  await writeFile(file, text);
  return file;
}

const admit = async (data: string, text: string, ...more: readonly string[]) =>
  runRcms(['counterpart', 'admit', await written(text), '--data', data, '--why', 'protocol of accession', ...more]);
const addUser = (data: string, login: string, authority: string, role: string) =>
  runRcms(['user', 'add', login, '--authority', authority, '--role', role, '--data', data]);

async function post(api: string, path: string, body: object, token?: string) {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(`${api}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

describe('rcms counterpart admit', () => {
  it('shows what it changes, then puts it in force beside a running server, where its people work at once', async () => {
    const { data, server, api } = await sandbox(2);
    const shown = await admit(data, state);
    expect([shown.code, shown.err]).toEqual([0, '']);
    expect(shown.out).toContain('authority xc-returns: new, return-agency of XC on the side requesting');
    expect(shown.out).toContain('    opens cases of: readmission');
    expect(shown.out).toContain('counterpart XC: new, calendar xc');
    expect(shown.out).toContain('calendar xc: new, with the days of 2026');
    expect(shown.out).toContain('0 deadlines in 0 cases move, 2 cases with a clock stay as they are.');
    expect(shown.out).toContain('Nothing was changed. Put it in force with --apply.');
    expect(shown.out).toContain('  - maxDetentionDays of XC is unknown');
    const tooEarly = await addUser(data, 'xc-officer', 'xc-returns', 'return-officer');
    expect([tooEarly.code, tooEarly.out]).toEqual([1, '']);
    expect(tooEarly.err).toContain('The instance has no authority "xc-returns".');

    const applied = await admit(data, state, '--apply', '--by', 'ann');
    expect(applied.out).toContain('In force: world 2. Every open case is computed by it.');
    const user = await addUser(data, 'xc-officer', 'xc-returns', 'return-officer');
    const password = /with the password (\S+)/.exec(user.out)?.[1] as string;
    const again = await addUser(data, 'xc-officer', 'xc-returns', 'return-officer');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('This login is taken.')]);

    const { token } = (await post(api, '/session', { login: 'xc-officer', password })).body;
    await expect
      .poll(async () => (await post(api, '/cases', { service: 'readmission' }, token)).status, { timeout: 5_000 })
      .toBe(201);
    const { caseId } = (await post(api, '/cases', { service: 'readmission' }, token)).body;
    const command = { type: 'take-transition', transition: 'submit', answers };
    expect((await post(api, `/cases/${caseId}/commands`, command, token)).status).toBe(200);

    const second = await admit(data, state, '--apply', '--json');
    expect(second.code).toBe(1);
    expect(JSON.parse(second.out)).toMatchObject({
      applied: false,
      diagnostics: Array(3).fill({ code: 'ALREADY-THERE', severity: 'error', line: expect.any(Number) }),
    });
    await server.end('SIGTERM');
    expect(server.said()).not.toContain(password);
  }, 180_000);

  it('says as JSON what it changes', async () => {
    const { data, server } = await sandbox();
    await server.end('SIGTERM');
    const { out } = await admit(data, state.replace(/instruments:\n(?: .*\n)+/, ''), '--json');
    expect(JSON.parse(out)).toMatchObject({
      world: 2,
      changes: [
        { what: 'authority', id: 'xc-returns', changes: ['new'] },
        { what: 'counterpart', id: 'XC', changes: ['new'] },
        { what: 'calendar', id: 'xc', changes: ['new'] },
      ],
      diagnostics: [{ code: 'MEMBERSHIP-MISSING', severity: 'warning' }],
      applied: false,
      moved: [],
    });
  });

  it('refuses what is wrong with its place and how to mend it, and changes nothing', async () => {
    const { data, server } = await sandbox();
    await server.end('SIGTERM');
    const wrong = state.replace('America/Lima', 'America/Lime').replace('kind: return-agency', 'kind: return-agenzy');
    const refused = await admit(data, wrong, '--apply');
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(
      /xc\.yaml:10:11 error KIND-UNKNOWN "return-agenzy" is no authority kind of pack\.yaml\./,
    );
    expect(refused.out).toContain('Did you mean "return-agency"?');
    expect(refused.out).toMatch(/xc\.yaml:14:11 error ZONE-UNKNOWN/);
    expect(refused.err).toContain('2 errors, 0 warnings. Nothing was changed.');
    expect(JSON.parse((await admit(data, state, '--json')).out).world).toBe(2);
    const missing = await runRcms(['counterpart', 'admit', 'nowhere.yaml', '--data', data, '--why', 'x']);
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('There is no file')]);
  });

  it('needs a reason for the record, and an instance', async () => {
    const silent = await runRcms(['counterpart', 'admit', await written(state)]);
    expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('--why')]);
    const nothing = await admit(await temporaryFolder(), state);
    expect(nothing.code).toBe(70);
    expect(nothing.err).toContain('There is no instance in');
  });
});
