import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { startRcms } from './rcms-process.ts';
import { sampleRow, smallPack } from './small-pack.ts';

/** A sandbox that was started once, so that it has its accounts, and stopped again. */
async function sandbox(): Promise<string> {
  const data = await temporaryFolder();
  onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
  const demo = startRcms(['demo', '--pack', await smallPack(0), '--data', data, '--port', '0']);
  await demo.until(/Ctrl-C/);
  await demo.end('SIGTERM');
  return data;
}

const results = async (file: string) =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { row: number; is: string; caseId?: string; issues?: { code: string }[] });

describe('rcms case import', () => {
  it('says of each row what became of it, the second time too', async () => {
    const data = await sandbox();
    const file = join(data, 'rows.ndjson');
    await writeFile(file, `\uFEFF${sampleRow('a')}\r\n${sampleRow('b', { by: 'nobody' })}${sampleRow('c')}{"key":"d`);
    const first = await runRcms(['case', 'import', file, '--data', data]);
    expect(first.out).toContain('row 3 (b) /by: ');
    expect(first.out).toContain('row 5 the whole row: ');
    expect(first.out).toMatch(/2 accepted \(0 of them before\), 2 refused\. Report: .*rows\.ndjson\.report\.ndjson/);
    expect(first.code).toBe(1);
    const report = await results(`${file}.report.ndjson`);
    expect(report.map(({ row, is }) => [row, is])).toEqual([
      [1, 'accepted'],
      [3, 'refused'],
      [4, 'accepted'],
      [5, 'refused'],
    ]);
    expect(JSON.stringify(report)).not.toContain('Testcase');
    const second = await runRcms(['case', 'import', file, '--data', data]);
    expect(second.out).toContain('2 accepted (2 of them before), 2 refused.');
    expect((await results(`${file}.report.ndjson`))[0]?.caseId).toBe(report[0]?.caseId);
  });

  it('takes CSV, and a past while no server runs', async () => {
    const data = await sandbox();
    const header = 'key,service,by,application/person/familyName,application/person/birthDate,application/attestation';
    const csv = join(data, 'rows.csv');
    await writeFile(
      csv,
      `${header}\r\na,readmission,officer,Testcase,1990-05-17,true\r\nb,readmission,officer,Testcase,soon,true\r\n`,
    );
    const said = await runRcms(['case', 'import', csv, '--data', data]);
    expect(said.out).toContain('1 accepted');
    expect(said.out).toContain('row 3 (b) /forms/application/person/birthDate: ');
    const past = join(data, 'past.ndjson');
    await writeFile(past, sampleRow('p', { history: [{ on: '-44d', by: 'officer', do: 'submit' }] }));
    expect((await runRcms(['case', 'import', past, '--data', data])).code).toBe(0);
  });

  it('runs beside a server and beside another import, and makes each case once', async () => {
    const data = await temporaryFolder();
    onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
    const server = startRcms(['demo', '--pack', await smallPack(0), '--data', data, '--port', '0']);
    await server.until(/Ctrl-C/);
    const file = join(data, 'rows.ndjson');
    const past = sampleRow('past', { history: [{ on: '-44d', by: 'officer', do: 'submit' }] });
    await writeFile(file, `${['a', 'b', 'c', 'd', 'e'].map((key) => sampleRow(key)).join('')}${past}`);
    const imports = ['left', 'right'].map((name) =>
      startRcms(['case', 'import', file, '--data', data, '--report', join(data, name)]),
    );
    await Promise.all(imports.map((process) => process.end()));
    const [left, right] = await Promise.all(['left', 'right'].map((name) => results(join(data, name))));
    expect(left?.slice(0, 5).map(({ is }) => is)).toEqual(Array(5).fill('accepted'));
    expect(left?.map(({ caseId }) => caseId)).toEqual(right?.map(({ caseId }) => caseId));
    expect(left?.[5]?.issues?.[0]?.code).toBe('row-history-not-here');
    await server.end('SIGTERM');
  });

  it('says what is wrong when there is no instance', async () => {
    const data = await temporaryFolder();
    const file = join(data, 'rows.ndjson');
    await writeFile(file, '');
    const nothing = await runRcms(['case', 'import', file, '--data', data]);
    expect(nothing.code).toBe(70);
    expect(nothing.err).toContain('There is no instance in');
  });
});
