import { isConditionName } from '../condition-name.ts';
import type { Cursor } from '../cursor.ts';
import type { ServiceOutline } from '../outline.ts';
import { type Reference, texts } from './reference.ts';

/** The names that deadlines.yaml uses. */
export function deadlineReferences(outline: ServiceOutline): readonly Reference[] {
  return outline.deadlines.entries().flatMap(([, rule]) => [
    ...texts('side', rule.at('duty')),
    ...texts('role', rule.at('discloses').at('to')),
    ...texts('side', rule.at('sides')),
    ...texts('participant', rule.at('actor'), outline),
    ...startReferences(outline, rule.at('starts')),
    ...texts('preset', rule.at('counting')),
    ...texts('preset', rule.at('counting').at('preset')),
    ...texts('side', rule.at('counting').at('calendar')),
    ...['metBy', 'cancelledBy'].flatMap((part) => [
      ...texts('trigger', rule.at(part), outline),
      ...texts('trigger', rule.at(part).at('any'), outline),
    ]),
    ...rule
      .at('warn')
      .items()
      .flatMap((warning) => texts('role', warning.at('who'))),
    ...texts('cause', rule.at('pausedBy').at('causes'), outline),
    ...texts('deadline', rule.at('divides'), outline),
    ...texts('side', rule.at('extension').at('askedBy')),
    ...texts('side', rule.at('extension').at('consentOf')),
    ...texts('code-list', rule.at('extension').at('reasons')),
    ...[rule.at('appliesIf'), rule.at('extension').at('blockedIf')].flatMap((at) =>
      isConditionName(at.text ?? '') ? texts('condition', at, outline) : [],
    ),
    ...texts('role', rule.at('extension').at('whenUnknown').at('ask')),
    ...texts('code-list', rule.at('extension').at('whenUnknown').at('reasons')),
  ]);
}

function startReferences(outline: ServiceOutline, start: Cursor): readonly Reference[] {
  return [
    ...texts('transition', start.at('transition'), outline),
    ...texts('state', start.at('entered'), outline),
    ...texts('deadline', start.at('ended'), outline),
    ...texts('form', start.at('owed'), outline),
    ...['earliest', 'latest'].flatMap((choice) =>
      start
        .at(choice)
        .items()
        .flatMap((each) => startReferences(outline, each)),
    ),
  ];
}
