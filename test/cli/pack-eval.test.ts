import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const evaluate = (...more: string[]) => runRcms(['pack', 'eval', 'country-packs/xa', ...more]);

async function caseFile(text: string): Promise<string> {
  const file = join(await temporaryFolder(), 'case.yaml');
  await writeFile(file, text);
  return file;
}

describe('rcms pack eval', () => {
  it('says what a condition comes to in the case of a scenario, and each part of it', async () => {
    const { code, out } = await evaluate('--condition', 'identity-stated', '--scenario', 'reply-in-time');
    expect(code).toBe(0);
    expect(out).toContain('identity-stated of readmission, as requesting knows the case: true');
    expect(out).toMatch(
      /\n {2}true +has\(application\.person\.familyName\)\n +application\.person\.familyName is "Testcase"\n/,
    );
  });

  it('cannot say what the side that asks does not know, and says so', async () => {
    const before = await evaluate(
      '--condition',
      'identity-stated',
      '--scenario',
      'withdrawal:given-1',
      '--side',
      'requested',
    );
    expect(before.out).toContain('as requested knows the case: cannot say');
    expect(before.out).toContain('application.person.familyName is unknown');
    const after = await evaluate('--condition', 'identity-stated', '--scenario', 'withdrawal:3', '--side', 'requested');
    expect(after.out).toContain('as requested knows the case: true');
  });

  it('takes the facts from a file', async () => {
    const file = await caseFile('parties: { requesting: { maxDetentionDays: 45 } }\n');
    expect((await evaluate('--condition', 'reply.blockedIf', '--case', file)).out).toMatch(
      /: true\n[\s\S]*requesting\.maxDetentionDays is 45/,
    );
    const named = await caseFile('parties: { requesting: xb-returns }\nerased: [application]\n');
    expect((await evaluate('--condition', 'reply.blockedIf', '--case', named)).out).toMatch(/: false\n[\s\S]*is 90/);
    expect((await evaluate('--condition', 'identity-stated', '--case', named)).out).toContain('was erased in part');
  });

  it('takes how an earlier case ended from the file, where the service lets a case follow one', async () => {
    const folder = await packCopy(
      'services/readmission/service.yaml',
      'reference: XA',
      'reference: XA\nfollows: { services: [readmission], outcomes: [refused] }',
    );
    const expression = 'has(case.earlierOutcome) && case.earlierClosedOn < case.openedOn';
    const answer = async (text: string) => {
      const args = ['pack', 'eval', folder, '--expr', expression, '--case', await caseFile(text)];
      return (await runRcms(args)).out;
    };
    expect(await answer('earlier: { outcome: refused, closedOn: 2026-01-10 }\n')).toMatch(/: true\n/);
    expect(await answer('openedOn: 2026-03-02\n')).toMatch(/: false\n/);
    const wrong = await runRcms([
      'pack',
      'eval',
      folder,
      '--expr',
      expression,
      '--case',
      await caseFile('earlier: {}\n'),
    ]);
    expect(wrong.code).toBe(2);
    const told = await evaluate('--expr', expression, '--scenario', 'withdrawal');
    expect(told.out).toContain('CONDITION-');
  });

  it('finds what is wrong with an expression, at its place', async () => {
    const { code, out } = await evaluate('--expr', 'has(application.person.familyName) && aplication.attestation');
    expect(code).toBe(1);
    expect(out).toContain('expression:1:39 error CONDITION-NAME-UNKNOWN');
    expect(out).toMatch(/\n {4}has\(application.*\n {42}\^\n/);
    expect(out).toContain('Did you mean application?');
    const json = await evaluate('--expr', 'application.attestation == "yes"', '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out).diagnostics).toMatchObject([{ code: 'CONDITION-ENUM', line: 1 }]);
  });

  it('gives the same as JSON, with null for what cannot be said', async () => {
    const { out } = await evaluate('--expr', 'requesting.maxDetentionDays <= 60 || application.attestation', '--json');
    expect(JSON.parse(out)).toMatchObject({
      answer: 'cannot say',
      value: null,
      parts: [
        { text: 'requesting.maxDetentionDays <= 60', value: null },
        { text: 'application.attestation', value: null },
      ],
    });
  });

  it.each([
    ['nothing to evaluate', [], /either --expr EXPRESSION or --condition NAME/],
    ['two cases', ['--expr', 'true', '--case', 'x', '--scenario', 'y'], /not from both/],
    ['a condition that there is not', ['--condition', 'identity-state'], /Did you mean identity-stated\?/],
    ['a scenario that there is not', ['--expr', 'true', '--scenario', 'nothing'], /There is no scenario nothing/],
    ['a step that there is not', ['--expr', 'true', '--scenario', 'withdrawal:99'], /has no step 99/],
    ['a side that there is not', ['--expr', 'true', '--side', 'requestin'], /Did you mean requesting\?/],
    ['a file that there is not', ['--expr', 'true', '--case', 'no/such.yaml'], /cannot be read/],
  ])('answers %s with 2 and says what to do', async (_, argv, message) => {
    const { code, err } = await evaluate(...argv);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it.each([
    ['forms: { aplication: {} }', /there is no form aplication\. Did you mean application\?/],
    ['form: {}', /there is no key form\. Did you mean forms\?/],
    ['parties: { requesting: nobody }', /there is no authority nobody/],
    ['openedOn: tomorrow', /openedOn is a date/],
    ['forms: [', /case\.yaml:\d/],
  ])('refuses a case that reads %s', async (text, message) => {
    const { code, err } = await evaluate('--expr', 'true', '--case', await caseFile(`${text}\n`));
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});
