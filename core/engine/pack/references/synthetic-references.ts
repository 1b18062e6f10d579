import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { keys, type Reference, texts } from './reference.ts';

/** The names of the pack that its synthetic cases use. Whom and what of their own they name is checked by a rule. */
export function syntheticReferences(pack: PackOutline): readonly Reference[] {
  const { synthetic } = pack;
  return [
    ...synthetic
      .at('askers')
      .items()
      .flatMap((asker) => texts('counterpart', asker.at('counterpart'))),
    ...keys('service', synthetic.at('services')),
    ...synthetic
      .at('services')
      .entries()
      .flatMap(([id, data]) => {
        const service = pack.services.find((each) => each.id === id);
        return service ? ofService(service, data) : [];
      }),
  ];
}

function ofService(service: ServiceOutline, data: Cursor): readonly Reference[] {
  return [
    ...texts('form', data.at('forms'), service),
    ...keys('step', data.at('who'), service),
    ...keys('form', data.at('answers'), service),
    ...data
      .at('answers')
      .entries()
      .flatMap(([, answers]) => ofAnswers(answers)),
    ...data
      .at('stories')
      .entries()
      .flatMap(([, story]) => [
        ...texts('form', story.at('forms'), service),
        ...texts('state', story.at('stands'), service),
        ...story
          .at('steps')
          .items()
          .flatMap((step) => ofStep(service, step)),
      ]),
  ];
}

function ofStep(service: ServiceOutline, step: Cursor): readonly Reference[] {
  return [
    ...texts('step', step.at('do'), service),
    ...texts('form', step.at('form'), service),
    ...texts('deadline', step.at('deadline'), service),
    ...texts('cause', step.at('cause'), service),
    ...texts('role', step.at('role')),
    ...texts('side', step.at('to')),
    ...ofAnswers(step.at('answers')),
  ];
}

function ofAnswers(answers: Cursor): readonly Reference[] {
  return answers.entries().flatMap(([, value]) => ofValue(value));
}

function ofValue(value: Cursor): readonly Reference[] {
  const otherwise = value.at('else');
  return [...texts('code-list', value.at('codes')), ...(otherwise.isThere ? ofValue(otherwise) : [])];
}
