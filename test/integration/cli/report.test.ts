import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { packWithOpenCases } from './open-cases.ts';
import { startRcms } from './rcms-process.ts';

const report = `measures: { cases: { of: cases, as: count } }
dimensions: { capacity: { of: facet, facet: personCategory }, step: { of: stepTaken, transition: withdraw } }
suppress: { below: 2 }
roles: [supervisor]
`;
const texts = `
reports: { capacities: { title: "By capacity", cases: "Cases", capacity: "Capacity", step: "Withdrawn" } }
`;

/** A sandbox with three submitted cases and a report, running. */
async function sandbox(): Promise<string> {
  const data = await temporaryFolder();
  onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
  const pack = await packWithOpenCases(3);
  await mkdir(join(pack, 'reports'));
  await writeFile(join(pack, 'reports/capacities.yaml'), report);
  const locale = join(pack, 'locales/en.yaml');
  await writeFile(locale, (await readFile(locale, 'utf8')) + texts);
  const demo = startRcms(['demo', '--pack', pack, '--data', data, '--port', '0']);
  onTestFinished(() => demo.end('SIGTERM').then(() => undefined));
  await demo.until(/Ctrl-C/);
  return data;
}

describe('rcms report', () => {
  it('lists and counts beside a running server, in words, as JSON and for a spreadsheet', async () => {
    const data = await sandbox();
    const rcms = (...argv: readonly string[]) => runRcms(['report', ...argv, '--data', data]);
    expect((await rcms('list')).out).toMatch(/^capacities +By capacity$/m);
    expect(JSON.parse((await rcms('list', '--json')).out)).toEqual({
      reports: [{ id: 'capacities', title: 'By capacity' }],
    });

    const shown = await rcms('run', 'capacities');
    expect([shown.code, shown.err]).toEqual([0, '']);
    expect(shown.out.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '))).toEqual([
      'By capacity',
      '',
      'Capacity Withdrawn Cases',
      'own-national false 3',
      'Total 3',
      '',
    ]);
    expect((await rcms('run', 'capacities', '--csv')).out).toBe(
      'capacity,step,cases\nown-national,false,3\ntotal,,3\n',
    );
    const { rows } = JSON.parse((await rcms('run', 'capacities', '--json')).out);
    expect(rows).toEqual([
      { values: ['own-national', false], cells: [{ is: 'shown', value: 3 }], labels: ['own-national', 'false'] },
    ]);

    const unknown = await rcms('run', 'capacites');
    expect([unknown.code, unknown.err]).toEqual([2, 'There is no report capacites. Did you mean capacities?\n']);
    expect((await rcms('run', 'capacities', '--json', '--csv')).code).toBe(2);
    expect((await rcms('run', 'capacities', '--language', 'eo')).code).toBe(2);
  }, 240_000);

  it('counts in no instance that there is not', async () => {
    const data = await temporaryFolder();
    const { code, err } = await runRcms(['report', 'list', '--data', data]);
    expect([code, err]).toEqual([expect.any(Number), expect.stringMatching(/\S/)]);
    expect(code).not.toBe(0);
  });
});
