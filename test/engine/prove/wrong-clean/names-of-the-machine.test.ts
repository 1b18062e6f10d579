import { expect, it } from 'vitest';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';
import { verify } from '../../../../core/engine/prove/verify.ts';
import { changePack, loadPack } from '../../../packs/load-pack.ts';

const sound = loadPack('country-packs/xa');
const service = 'services/readmission';

function changed(path: string, from: string | RegExp, to: string): PackSource {
  const text = sound.files[path]?.text ?? '';
  const after = text.replace(from, () => to);
  if (after === text) throw new Error(`${path} has no ${String(from)}`);
  return changePack(sound, { [path]: after });
}

/** One of each kind of name of the pack is this one. */
const packsWith = (name: string): readonly PackSource[] => [
  changed('pack.yaml', 'sides: [requesting', `sides: [${name}`),
  changed('pack.yaml', 'sides: [requesting, requested]', `sides: ${JSON.stringify(name)}`),
  changed('pack.yaml', 'authorityKinds: [return-agency', `authorityKinds: [${name}`),
  changed('pack.yaml', '  xa-interior:', `  ${name}:`),
  changed('pack.yaml', '  harbour-accord:', `  ${name}:`),
  changed('pack.yaml', '  maxDetentionDays:', `  ${name}:`),
  changed('pack.yaml', 'services: [readmission]', `services: [${name}]`),
  changed('access.yaml', '  desk-officer:', `  ${name}:`),
  changed('categories.yaml', 'identity:', `${name}:`),
  changed('codes/refusal-reasons.yaml', /code: [\w-]+/, `code: ${name}`),
  changed(`${service}/service.yaml`, '  application: {', `  ${name}: {`),
  changed(`${service}/service.yaml`, '  submit:', `  ${name}:`),
  changed(`${service}/workflow.yaml`, '  examination:', `  ${name}:`),
  changed(`${service}/workflow.yaml`, '      refuse:', `      ${name}:`),
  changed(`${service}/conditions.yaml`, 'identity-stated:', `${name}:`),
  changed(`${service}/deadlines.yaml`, 'reply:\n', `${name}:\n`),
  changed(`${service}/forms/application.schema.json`, '"person":', `"${name}":`),
  changed('scenarios/refusal.yaml', 'service: readmission', `service: ${name}`),
  changed('locales/en.yaml', 'pack:', `${name}:`),
];

it.each([
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  '__proto__',
  // Words of the condition language.
  'return',
  'package',
  'type',
  'list',
  'in',
  'true',
])('a name that means something to the machine misleads nobody: %s', (name) => {
  for (const pack of packsWith(name)) {
    const { diagnostics } = verify(pack);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  }
});

it.each(['return', 'package', 'type', 'list', 'questionnaire'])('a form may be called %s', (name) => {
  const path = `${service}/forms/application.schema.json`;
  const opened = 'case.openedOn > date("2020-01-01")';
  const texts = Object.entries(sound.files).map(([file, { text }]) => [
    file,
    text
      .replace(/form: application\b/g, `form: ${name}`)
      .replace('except: { application:', `except: { ${name}:`)
      .replace(/^( +)application:/gm, (_, space) => `${space}${name}:`),
  ]);
  const pack = changePack(sound, {
    ...Object.fromEntries(texts),
    [path]: undefined,
    [`${service}/forms/${name}.schema.json`]: sound.files[path]?.text,
    [`${service}/conditions.yaml`]: `identity-stated:\n  when: |\n    ${opened}\n  source: { status: policy }\n`,
  });
  expect(verify(pack).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});
