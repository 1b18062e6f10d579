import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { machineOutline } from '../machine-outline.ts';
import type { ServiceOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** A service binds every word that its pattern declares, and the machine of the pattern uses no other. */
export const patternsAreBound: Rule = (pack, report) => {
  for (const service of pack.services) {
    const { pattern } = service;
    if (!pattern?.declaration.isThere) continue;
    const bind = service.service.at('workflow').at('bind');
    const sides = pack.manifest
      .at('sides')
      .texts()
      .map(({ value }) => value);
    checkBindings('roles', pattern.declaration, bind, [], service, report);
    checkBindings('conditions', pattern.declaration, bind, [], service, report);
    checkBindings('sides', pattern.declaration, bind, sides, service, report);
    checkMachine(service, report);
  }
};

type Dictionary = 'roles' | 'conditions' | 'sides';

function checkBindings(
  dictionary: Dictionary,
  declaration: Cursor,
  bind: Cursor,
  alike: readonly string[],
  { service }: ServiceOutline,
  report: RuleReport,
): void {
  const declared = declaration.at(dictionary).keys();
  const bound = bind.at(dictionary);
  for (const word of declared) {
    if (bound.at(word).isThere || alike.includes(word)) continue;
    const at = bound.isThere ? bound : bind.isThere ? bind : service.at('workflow');
    const message = `The pattern needs ${JSON.stringify(word)} among the ${dictionary}, and nothing is bound to it.`;
    const meaning = declaration.at(dictionary).at(word).at('description').text;
    report(at, 'PATTERN-UNBOUND', message, { hint: meaning ?? `Write ${word}: ... under bind.${dictionary}.` });
  }
  for (const [word, place] of bound.entries()) {
    if (declared.includes(word)) continue;
    const near = didYouMean(word, declared);
    report(place, 'PATTERN-WORD-UNKNOWN', `The pattern declares no ${JSON.stringify(word)} among its ${dictionary}.`, {
      hint: near ? `Did you mean ${JSON.stringify(near)}?` : `It declares: ${declared.join(', ')}.`,
      isKey: true,
    });
  }
}

function checkMachine({ pattern }: ServiceOutline, report: RuleReport): void {
  if (!pattern) return;
  const machine = machineOutline(pattern.workflow);
  const used: readonly (readonly [Dictionary, readonly Cursor[]])[] = [
    ['roles', machine.roles],
    ['conditions', machine.guards],
    ['sides', machine.sides],
  ];
  for (const [dictionary, places] of used) {
    const declared = pattern.declaration.at(dictionary).keys();
    for (const place of places.filter(({ text }) => !declared.includes(text ?? ''))) {
      const near = didYouMean(place.text ?? '', declared);
      const message = `The pattern does not declare ${JSON.stringify(place.text)} among its ${dictionary}.`;
      const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `Declare it in ${pattern.declaration.file.path}.`;
      report(place, 'PATTERN-WORD-UNKNOWN', message, { hint });
    }
  }
}
