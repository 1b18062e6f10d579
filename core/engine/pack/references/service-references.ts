import { type Cursor, itemsOrOne } from '../cursor.ts';
import type { ServiceOutline } from '../outline.ts';
import { keys, type Reference, texts } from './reference.ts';

/** The names that service.yaml and conditions.yaml use, and the workflow of the service if it is its own. */
export function serviceReferences(outline: ServiceOutline): readonly Reference[] {
  const { service, machine, pattern } = outline;
  const bind = service.at('workflow').at('bind');
  const values = (at: Cursor) => at.entries().map(([, value]) => value);
  return [
    ...texts('side', service.at('opensOn')),
    ...itemsOrOne(service.at('restsOn')).flatMap((each) => texts('instrument', each.at('instrument'))),
    ...texts('service', service.at('follows').at('services')),
    ...texts('outcome', service.at('follows').at('outcomes')),
    ...['day', 'flight', 'place'].flatMap((name) => texts('form', service.at('arrivals').at(name).at('form'), outline)),
    ...texts('form', service.at('arrivals').at('documents'), outline),
    ...keys('transition', service.at('arrivals').at('steps'), outline),
    ...texts('category', service.at('messages')),
    ...texts('role', service.at('adoption').at('settledBy')),
    ...texts('code-list', service.at('adoption').at('reasons')),
    ...texts('pattern', service.at('workflow').at('pattern')),
    ...values(bind.at('sides')).flatMap((each) => texts('side', each)),
    ...values(bind.at('roles')).flatMap((each) => texts('role', each)),
    ...values(bind.at('conditions')).flatMap((each) => texts('condition', each, outline)),
    ...keys('side', service.at('parties')),
    ...values(service.at('parties')).flatMap((party) => [
      ...texts('kind', party.at('kind')),
      ...texts('authority', party.at('authority')),
    ]),
    ...values(service.at('participants')).flatMap((participant) => [
      ...texts('side', participant.at('side')),
      ...texts('kind', participant.at('kind')),
      ...texts('authority', participant.at('choose').at('authority')),
      ...texts('side', participant.at('choose').at('covers')),
      ...texts('form', participant.at('choose').at('answer').at('form'), outline),
      ...texts('role', participant.at('discloses').at('to')),
    ]),
    ...outline.conditions.entries().flatMap(([, condition]) => texts('role', condition.at('discloses').at('to'))),
    ...values(service.at('forms')).flatMap((form) => texts('side', form.at('by'))),
    ...values(service.at('suspensions')).flatMap((suspension) => [
      ...texts('side', suspension.at('by')),
      ...texts('side', suspension.at('sides')),
      ...texts('step', suspension.at('permits'), outline),
    ]),
    ...values(service.at('questions')).flatMap((question) => [
      ...texts('role', question.at('by')),
      ...texts('form', question.at('form'), outline),
      ...texts('code-list', question.at('purposes')),
    ]),
    ...values(service.at('transitions')).flatMap((transition) => transitionReferences(outline, transition)),
    ...(pattern
      ? []
      : [
          ...machine.guards.flatMap((guard) => texts('condition', guard, outline)),
          ...machine.roles.flatMap((role) => texts('role', role)),
        ]),
  ];
}

function transitionReferences(outline: ServiceOutline, transition: Cursor): readonly Reference[] {
  return [
    ...texts('side', transition.at('by')),
    ...texts('side', transition.at('sides')),
    ...texts('form', transition.at('form'), outline),
    ...texts('code-list', transition.at('reasons')),
    ...texts('condition', transition.at('when'), outline),
    ...texts('form', transition.at('acknowledges'), outline),
    ...transition
      .at('transmits')
      .items()
      .flatMap((each) => [...texts('form', each.at('form'), outline), ...texts('side', each.at('to'))]),
  ];
}
