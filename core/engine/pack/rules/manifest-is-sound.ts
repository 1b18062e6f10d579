import { isZone } from '../../calendar/is-zone.ts';
import type { Cursor } from '../cursor.ts';
import { engineVersion, packLanguageVersion } from '../engine-version.ts';
import { isInRange, isRange } from '../version-range.ts';
import type { Rule, RuleReport } from './rule.ts';

/** The pack is meant for this engine and language, its zones exist, and its organisations have names and attributes. */
export const manifestIsSound: Rule = ({ manifest }, report) => {
  const range = manifest.at('engine');
  if (range.text !== undefined && isRange(range.text) && !isInRange(engineVersion, range.text)) {
    const message = `The pack is meant for engine ${range.text}; this is ${engineVersion}.`;
    report(range, 'ENGINE-RANGE', message, {
      hint: 'Use another version of the engine, or test the pack with this one and widen the range.',
    });
  }
  const language = manifest.at('language');
  if (typeof language.value === 'number' && language.value !== packLanguageVersion) {
    const message = `The pack is written in version ${language.value} of the pack language; this engine reads version ${packLanguageVersion}.`;
    const hint =
      language.value < packLanguageVersion
        ? 'Run: rcms pack upgrade, with the folder of the pack.'
        : 'Use a newer version of the engine.';
    report(language, 'LANGUAGE-VERSION', message, { hint });
  }
  const organisations = [...manifest.at('authorities').entries(), ...manifest.at('counterparts').entries()];
  for (const zone of [manifest.at('zone'), ...organisations.map(([, each]) => each.at('zone'))]) {
    if (zone.text === undefined || isZone(zone.text)) continue;
    report(zone, 'ZONE-UNKNOWN', `There is no time zone ${JSON.stringify(zone.text)}.`, {
      hint: 'Write an IANA name, such as Atlantic/Azores.',
    });
  }
  const languages = manifest
    .at('languages')
    .texts()
    .map(({ value }) => value);
  for (const [id, each] of organisations) {
    checkName(id, each.at('name'), languages, report);
    checkAttributes(each.at('attributes'), manifest.at('attributes'), report);
  }
};

function checkName(id: string, name: Cursor, languages: readonly string[], report: RuleReport): void {
  if (!name.isThere) return;
  for (const language of languages.filter((each) => !name.at(each).isThere)) {
    const hint = 'Another language is shown instead.';
    report(name, 'NAME-UNTRANSLATED', `${id} has no name in ${language}.`, { severity: 'warning', hint });
  }
}

function checkAttributes(values: Cursor, declared: Cursor, report: RuleReport): void {
  for (const [name, value] of values.entries()) {
    const type = declared.at(name).at('type').text;
    if (type === undefined || hasType(value.value, type)) continue;
    const message = `${JSON.stringify(name)} is declared as ${type}; this is not one.`;
    report(value, 'ATTRIBUTE-TYPE', message, { hint: 'Change the value, or its type under attributes.' });
  }
}

function hasType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type;
}
