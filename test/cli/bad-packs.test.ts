import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packCopy } from './pack-copy.ts';
import { checkout, runRcms } from './run-rcms.ts';

type Change = (folder: string) => Promise<unknown>;

const service = 'services/readmission';

const put =
  (path: string, content: string | Uint8Array): Change =>
  async (folder) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };

const edit =
  (path: string, from: string | RegExp, to: string): Change =>
  async (folder) => {
    const text = await readFile(join(folder, path), 'utf8');
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`${path} has no ${String(from)}`);
    await writeFile(join(folder, path), changed);
  };

const rewritten =
  (path: string, change: (text: string) => string | Uint8Array): Change =>
  async (folder) => {
    await writeFile(join(folder, path), change(await readFile(join(folder, path), 'utf8')));
  };

const condition = (text: string): Change =>
  edit(`${service}/conditions.yaml`, /when: \|\n.*\n/, `when: |\n    ${text}\n`);
const field = (schema: string): Change =>
  edit(`${service}/forms/reply.schema.json`, '"properties": {', `"properties": { "x": ${schema},`);

/** What was done to a sound pack, and what is said of it: where, what, and how to mend it. */
type Row = readonly [what: string, change: Change, where: RegExp, mend: RegExp];

const mistakes: readonly Row[] = [
  [
    'a misspelt key',
    edit(`${service}/service.yaml`, 'daysBack: 3', 'dayBack: 3'),
    /service\.yaml:26:5 error UNKNOWN-KEY/,
    /Did you mean "daysBack"\?/,
  ],
  [
    'a misspelt field in a condition',
    edit(`${service}/conditions.yaml`, 'familyName)', 'familyNam)'),
    /conditions\.yaml:4:28 error CONDITION-NAME-UNKNOWN/,
    /Did you mean familyName\?/,
  ],
  [
    'a missing guard',
    edit(`${service}/conditions.yaml`, 'identity-stated:', 'identity-shown:'),
    /workflow\.yaml:11:39 error CONDITION-UNKNOWN "identity-stated"/,
    /identity-shown/,
  ],
  [
    'an expiry that no state accepts',
    edit(`${service}/workflow.yaml`, '      reply-expired: deemed-agreed\n', ''),
    /deadlines\.yaml:18:45 error EVENT-NOT-ACCEPTED/,
    /Add it under `on` of the states/,
  ],
  [
    'a missing translation',
    edit('locales/en.yaml', '    refuse: "Refuse readmission"\n', ''),
    /locales\/en\.yaml:\d+:3 error LOCALE-MISSING .*transitions\.readmission\.refuse/,
    /Write refuse: "\.\.\." in locales\/en\.yaml/,
  ],
  [
    'a state that nobody can leave',
    edit(`${service}/workflow.yaml`, '    on: { confirm-effect: agreed }\n', ''),
    /workflow\.yaml:16:5 error MACHINE-STUCK deemed-agreed/,
    /type: final, or a way out/,
  ],
  [
    'a state that nobody may leave',
    edit('access.yaml', 'may: [confirm-effect]', 'may: [post-message]'),
    /workflow\.yaml:15:3 error PROOF-STUCK .*2\. reply runs out/,
    /grant it in access\.yaml/,
  ],
  [
    'an id that stands twice',
    edit('access.yaml', '  supervisor:\n', '  desk-officer:\n'),
    /access\.yaml:26:3 error DUPLICATE-KEY/,
    /Keep one of the two/,
  ],
  [
    'cyclic triggers',
    edit(`${service}/deadlines.yaml`, '{ transition: submit }', '{ ended: reply }'),
    /deadlines\.yaml:6:11 error DEADLINE-CYCLE/,
    /start with a transition or a state/,
  ],
  [
    'a tab',
    edit('access.yaml', '    side: requesting', '\tside: requesting'),
    /access\.yaml:4:1 error SYNTAX The line is indented with a tab/,
    /Indent with spaces/,
  ],
  ['an anchor', edit('codes/refusal-reasons.yaml', '- {', '- &a {'), /error YAML-FEATURE-REFUSED Anchors/, /Delete &a/],
  [
    'an alias',
    edit('access.yaml', 'separations: []', 'separations: *all'),
    /access\.yaml:38:14 error YAML-FEATURE-REFUSED Aliases/,
    /Write the value here/,
  ],
  [
    'a bomb of aliases',
    put(
      'access.yaml',
      `a: &a [x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(9)}]`).join('\n')}`,
    ),
    /YAML-FEATURE-REFUSED Aliases/,
    /Write the value here/,
  ],
  [
    'a merge key',
    edit('access.yaml', 'separations: []', '<<: { a: 1 }'),
    /access\.yaml:38:1 error YAML-FEATURE-REFUSED The key "<<"/,
    /Write the keys here/,
  ],
  [
    'a __proto__ key',
    edit('access.yaml', 'roles:\n', 'roles:\n  __proto__: { side: requesting }\n'),
    /access\.yaml:3:3 error YAML-FEATURE-REFUSED The key "__proto__"/,
    /Write the keys here/,
  ],
  [
    'a __proto__ key in JSON',
    field('{ "__proto__": { "type": "string" } }'),
    /reply\.schema\.json:\d+:\d+ error YAML-FEATURE-REFUSED/,
    /Write the keys here/,
  ],
  [
    'a newer engine',
    edit('pack.yaml', '>=0.1.0 <1.0.0', '>=7.0.0'),
    /pack\.yaml:5:9 error ENGINE-RANGE .*this is 0\.1\.0/,
    /another version of the engine/,
  ],
  [
    'a newer language',
    edit('pack.yaml', 'language: 2', 'language: 9'),
    /pack\.yaml:4:11 error LANGUAGE-VERSION/,
    /newer version of the engine/,
  ],
  [
    'an older language',
    edit('pack.yaml', 'language: 2', 'language: 1'),
    /pack\.yaml:4:11 error LANGUAGE-VERSION/,
    /rcms pack upgrade/,
  ],
  [
    'two files for one thing',
    put('codes/refusal-reasons.json', '[{ "code": "other" }]'),
    /error FILE-TWICE codes\/refusal-reasons\.yaml and codes\/refusal-reasons\.json/,
    /Keep one of the two/,
  ],
  [
    'two files that differ in capitals',
    put('codes/Refusal-reasons.yaml', '- { code: other }\n'),
    /error FILE-TWICE codes\/refusal-reasons\.yaml and codes\/Refusal-reasons\.yaml/,
    /Keep one of the two/,
  ],
  [
    'a file called __proto__',
    put('__proto__', 'x'),
    /__proto__:1:1 error FILE-UNKNOWN/,
    /the reference lists every file/,
  ],
  [
    'a file name that steers the terminal',
    put('codes/a\u001b[31mb.yaml', '[]'),
    /codes\/a\\u001b\[31mb\.yaml:1:1 error FILE-UNKNOWN/,
    /letters, digits, dots and hyphens/,
  ],
  [
    'a file of another ending',
    put('access.yml', ''),
    /access\.yml:1:1 error FILE-UNKNOWN/,
    /Rename it to access\.yaml/,
  ],
  [
    'UTF-16 without a mark',
    rewritten('access.yaml', (text) => Buffer.from(text, 'utf16le')),
    /access\.yaml:1:2 error TEXT-REFUSED/,
    /Delete it/,
  ],
  [
    'carriage returns alone',
    rewritten('access.yaml', (text) => text.replaceAll('\n', '\r')),
    /access\.yaml:1:\d+ error TEXT-REFUSED A carriage return/,
    /line feeds/,
  ],
  ['a NUL', edit('access.yaml', 'separations', '\0separations'), /access\.yaml:38:1 error TEXT-REFUSED/, /Delete it/],
  [
    'an empty file',
    put('access.yaml', ''),
    /access\.yaml:1:1 error WRONG-TYPE Keys with values are expected here, not nothing/,
    /who reaches which cases/,
  ],
  [
    'a list where keys are expected',
    put('access.yaml', '- a\n'),
    /access\.yaml:1:1 error WRONG-TYPE Keys with values are expected here, not a list/,
    /who reaches which cases/,
  ],
  ['an empty pack.yaml', put('pack.yaml', ''), /pack\.yaml:1:1 error WRONG-TYPE/, /what the pack is/],
  [
    'a key that stands twice in JSON',
    edit(`${service}/forms/reply.schema.json`, '"type": "object"', '"type": "object", "type": "object"'),
    /error DUPLICATE-KEY The key "type"/,
    /Keep one of the two/,
  ],
  [
    'a comment in JSON',
    edit(`${service}/forms/reply.schema.json`, '{', '{ // a reply\n'),
    /reply\.schema\.json:1:3 error SYNTAX/,
    /JSON has no comments/,
  ],
  [
    'a comma too many in JSON',
    edit(`${service}/forms/reply.schema.json`, /\}\s*$/, ',}'),
    /error SYNTAX/,
    /Delete the comma before it/,
  ],
  [
    'too many brackets',
    put('access.yaml', '['.repeat(100_000)),
    /access\.yaml:1:1 error NESTING-TOO-DEEP/,
    /more than 64 deep/,
  ],
  [
    'too many steps to the right',
    put('access.yaml', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')),
    /access\.yaml:1:1 error NESTING-TOO-DEEP/,
    /more than 64 deep/,
  ],
  [
    'too many question marks',
    put('access.yaml', '? '.repeat(50_000)),
    /access\.yaml:1:1 error NESTING-TOO-DEEP/,
    /more than 64 deep/,
  ],
  [
    'a file of three megabytes',
    put('codes/big.yaml', `# ${'x'.repeat(3_000_000)}`),
    /codes\/big\.yaml:1:1 error FILE-TOO-LARGE/,
    /at most 1000000 are read/,
  ],
  [
    'a list of 50,000 entries',
    field(
      `{ "description": "x", "enum": ${JSON.stringify(Array.from({ length: 50_000 }, (_, index) => `e${index}`))} }`,
    ),
    /reply\.schema\.json:\d+:\d+ error FILE-TOO-LARGE The list has 50000 entries/,
    /at most 10000 are read/,
  ],
  [
    'a number beyond all numbers',
    edit('pack.yaml', 'maxDetentionDays: 90', 'maxDetentionDays: 1e400'),
    /pack\.yaml:39:\d+ error NUMBER-REFUSED 1e400/,
    /Write numbers as in JSON/,
  ],
  [
    'a period of a million years',
    edit(`${service}/deadlines.yaml`, 'amount: 30', 'amount: 100000000'),
    /deadlines\.yaml:7:\d+ error OUT-OF-RANGE/,
    /limit/,
  ],
  [
    'a date that is none',
    edit('pack.yaml', 'from: 2015-01-01', 'from: 0000-00-00'),
    /pack\.yaml:14:\d+ error WRONG-FORM/,
    /2026|date|day/i,
  ],
  [
    'a zone that climbs out',
    edit('pack.yaml', 'zone: Europe/Athens', 'zone: Etc/../x'),
    /pack\.yaml:35:11 error/,
    /IANA/,
  ],
  [
    'a condition of 4,000 brackets',
    condition(`${'('.repeat(1_900)}true${')'.repeat(1_900)}`),
    /conditions\.yaml:\d+:\d+ error (CONDITION|NESTING)/,
    /./,
  ],
  [
    'a condition that negates 3,900 times',
    condition(`${'!'.repeat(3_900)}true`),
    /conditions\.yaml:4:\d+ error CONDITION/,
    /./,
  ],
  [
    'a condition of too many parts',
    condition(`"a"${' + "a"'.repeat(600)} == "b"`),
    /conditions\.yaml:4:\d+ error CONDITION-TOO-LARGE/,
    /Name parts of it/,
  ],
  [
    'a pattern in a condition',
    condition('"aaaaaaaaaaaaaaaaaaaaaaaa!".matches("^(a+)+$")'),
    /conditions\.yaml:4:\d+ error CONDITION-FUNCTION/,
    /There are: startsWith/,
  ],
  [
    'a number larger than any answer',
    condition('99999999999999999999999999 > 1'),
    /conditions\.yaml:4:\d+ error CONDITION-TOO-LARGE/,
    /larger number than any answer/,
  ],
  [
    'a pattern that is too large',
    field(
      '{ "type": "string", "description": "x", "x-category": "reply", "maxLength": 9, "pattern": "^((a{1,1000}){1,1000}){1,1000}$" }',
    ),
    /error FORM-PATTERN/,
    /too large/,
  ],
  [
    'a pattern that looks back',
    field('{ "type": "string", "description": "x", "x-category": "reply", "maxLength": 9, "pattern": "^(a)\\\\1$" }'),
    /error FORM-PATTERN/,
    /invalid escape/,
  ],
  [
    'a schema that names itself',
    field('{ "$ref": "#/properties/x" }'),
    /error WRONG-FORM "#\/properties\/x"/,
    /\$defs/,
  ],
  [
    'a template of three megabytes',
    put('documents/permit.en.hbs', '{{a.b}} '.repeat(400_000)),
    /documents\/permit\.en\.hbs:1:1 error FILE-TOO-LARGE/,
    /Divide the document/,
  ],
  [
    'a template that never closes',
    put('documents/permit.en.hbs', '{{#each a}}'.repeat(2_000)),
    /documents\/permit\.en\.hbs:1:\d+ error TEMPLATE-SYNTAX/,
    /Close every/,
  ],
  [
    'a text of 900,000 letters',
    edit('locales/en.yaml', '"Refuse readmission"', `"${'x'.repeat(900_000)}"`),
    /locales\/en\.yaml:28:\d+ error OUT-OF-RANGE/,
    /more characters than 4000/,
  ],
];

/** What cannot be read as a pack at all: nothing was checked, and the command line is told so. */
const unreadable: readonly (readonly [what: string, change: Change, said: RegExp])[] = [
  [
    'a file of 50 megabytes',
    put('codes/big.yaml', '#'.repeat(50_000_000)),
    /codes\/big\.yaml is larger than 4194304 bytes\.\nDivide it/,
  ],
  [
    'a link out of the folder',
    (folder) => symlink('/etc/hostname', join(folder, 'codes/x.yaml')),
    /codes\/x\.yaml is neither a file nor a folder/,
  ],
  [
    'a link to a folder',
    (folder) => symlink('/etc', join(folder, 'codes/x')),
    /codes\/x is neither a file nor a folder/,
  ],
  [
    'a link that leads round',
    (folder) => symlink('.', join(folder, 'codes/x')),
    /codes\/x is neither a file nor a folder/,
  ],
  [
    'accounts that are a link',
    async (folder) => {
      await rm(join(folder, 'sandbox/users.yaml'));
      await symlink('/etc/hostname', join(folder, 'sandbox/users.yaml'));
    },
    /sandbox\/users\.yaml is neither a file nor a folder/,
  ],
  [
    'accounts below a link',
    async (folder) => {
      await rm(join(folder, 'sandbox'), { recursive: true });
      await symlink(join(checkout, 'country-packs/xa/sandbox'), join(folder, 'sandbox'));
    },
    /sandbox is neither a file nor a folder/,
  ],
  [
    'a pipe',
    async (folder) => spawnSync('mkfifo', [join(folder, 'codes/x.yaml')]),
    /codes\/x\.yaml is neither a file nor a folder/,
  ],
  [
    'a picture',
    put(
      'codes/x.yaml',
      Uint8Array.from({ length: 3_000 }, (_, index) => (index * 7_919) % 256),
    ),
    /codes\/x\.yaml is not UTF-8 text\.\nSave it as UTF-8/,
  ],
  [
    'UTF-16',
    rewritten('access.yaml', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
    /access\.yaml is not UTF-8 text/,
  ],
  [
    '2,001 files',
    async (folder) => {
      await mkdir(join(folder, 'more'));
      for (let number = 0; number <= 2_000; number++) await writeFile(join(folder, `more/${number}.txt`), '');
    },
    /holds more than 2000 files/,
  ],
  [
    'forty megabytes in twelve files',
    async (folder) => {
      for (let number = 1; number <= 12; number++) await put(`codes/c${number}.yaml`, '#'.repeat(3_500_000))(folder);
    },
    /holds more than 33554432 bytes\.\nKeep a pack to its own files/,
  ],
  [
    'no pack.yaml',
    (folder) => rm(join(folder, 'pack.yaml')),
    /has no pack\.yaml\.\nName the folder in which pack\.yaml lies/,
  ],
  ['no folder', (folder) => rm(folder, { recursive: true }), /There is no folder/],
];

const harmless: readonly (readonly [what: string, change: Change])[] = [
  ['a byte order mark', rewritten('pack.yaml', (text) => `\uFEFF${text}`)],
  ['CRLF', rewritten('pack.yaml', (text) => text.replaceAll('\n', '\r\n'))],
  ['notes of 50 megabytes', put('notes.md', 'x'.repeat(50_000_000))],
  [
    'five hundred folders inside each other',
    (folder) => mkdir(join(folder, ...Array<string>(500).fill('d')), { recursive: true }),
  ],
];

async function verified(change: Change) {
  const folder = await packCopy();
  await change(folder);
  return runRcms(['pack', 'verify', folder]);
}

describe('rcms pack verify', { timeout: 60_000 }, () => {
  it.each(mistakes)('says of %s where it is and how to mend it', async (_, change, where, mend) => {
    const { code, out, err } = await verified(change);
    expect(out).toMatch(where);
    expect(out).toMatch(mend);
    expect([code, err]).toEqual([1, '']);
  });

  it.each(unreadable)('does not begin with %s', async (_, change, said) => {
    const { code, out, err } = await verified(change);
    expect(err).toMatch(said);
    expect([code, out]).toEqual([2, '']);
  });

  it.each(harmless)('is not disturbed by %s', async (_, change) => {
    expect(await verified(change)).toMatchObject({ code: 0, err: '' });
  });

  it.skipIf(process.getuid?.() === 0)('does not begin with a file that it may not read', async () => {
    const { code, err } = await verified((folder) => chmod(join(folder, 'access.yaml'), 0));
    expect(err).toMatch(/access\.yaml cannot be read \(EACCES\)\.\nCheck its rights/);
    expect(code).toBe(2);
  });
});
