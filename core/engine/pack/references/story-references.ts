import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { serviceOf, stepsIn } from '../stories.ts';
import { keys, type Reference, texts } from './reference.ts';

/** The names that a scenario or a fixture uses. */
export function storyReferences(pack: PackOutline, story: Cursor): readonly Reference[] {
  const service = serviceOf(pack, story);
  const people = story.at('people').entries();
  const steps = stepsIn(story);
  const parties = (at: Cursor) => [
    ...keys('side', at),
    ...at.entries().flatMap(([, authority]) => texts('authority', authority)),
  ];
  return [
    ...texts('service', story.at('service')),
    ...texts('fixture', story.at('begins').at('fixture')),
    ...people.flatMap(([, person]) => [
      ...texts('role', person.at('role')),
      ...texts('authority', person.at('authority')),
    ]),
    ...parties(story.at('parties')),
    ...steps.flatMap((step) => parties(step.at('parties'))),
    ...(service ? keys('form', story.at('begins').at('except'), service) : []),
    ...(service ? steps.flatMap((step) => stepReferences(service, step)) : []),
  ];
}

function stepReferences(service: ServiceOutline, step: Cursor): readonly Reference[] {
  const then = step.at('then');
  return [
    ...texts('told-step', step.at('do'), service),
    ...texts('form', step.at('form'), service),
    ...texts('role', step.at('role')),
    ...(step.at('do').text === 'correct-date' ? [] : texts('side', step.at('to'))),
    ...texts('transition', step.at('transition'), service),
    ...texts('cause', step.at('cause'), service),
    ...texts('service', step.at('earlier').at('service')),
    ...texts('outcome', step.at('earlier').at('outcome')),
    ...keys('form', step.at('forms'), service),
    ...step
      .at('history')
      .items()
      .flatMap((past) => pastReferences(service, past)),
    ...texts('state', then.at('state'), service),
    ...texts('state', then.at('in'), service),
    ...texts('outcome', then.at('outcome'), service),
    ...keys('side', then.at('erased')),
    ...keys('side', then.at('asks')),
    ...then
      .at('erased')
      .entries()
      .flatMap(([, gone]) => (gone.text === '*' ? [] : texts('category', gone))),
    ...then
      .at('sees')
      .entries()
      .flatMap(([, sight]) => [
        ...texts('category', sight.at('categories')),
        ...texts('state', sight.at('state'), service),
        ...texts('transition', sight.at('may'), service),
      ]),
  ];
}

/** What a past step does is looked at when it is replayed: it may be the event of a deadline. */
function pastReferences(service: ServiceOutline, past: Cursor): readonly Reference[] {
  return [
    ...texts('authority', past.at('by')),
    ...texts('form', past.at('form'), service),
    ...texts('state', past.at('to'), service),
    ...texts('cause', past.at('cause'), service),
  ];
}
