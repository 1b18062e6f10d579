import type { Handbook } from '../../../engine/handbook/handbook.ts';
import type { ServiceChapter } from '../../../engine/handbook/service-chapter.ts';
import type { Saying } from './saying.ts';

/** A chapter of the page with its number, so that the contents and the headings say the same. */
export interface Chapter {
  readonly id: string;
  /** In the digits of the language. */
  readonly number: string;
  readonly title: string;
  /** Which template it is written with. */
  readonly kind: string;
  readonly service?: ServiceChapter;
  readonly sections: readonly Section[];
}

/** A section of a chapter. */
export interface Section {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
}

const sectionsOfService = [
  ['overview', 'overview.title'],
  ['way', 'way.title'],
  ['states', 'states.title'],
  ['steps', 'steps.title'],
  ['forms', 'forms.title'],
  ['deadlines', 'deadlines.title'],
  ['access', 'access.title'],
  ['safeguards', 'safeguards.title'],
] as const;

const chaptersAfter = [
  ['duties', 'duties.title'],
  ['passes', 'passes.title'],
  ['retention', 'retention.title'],
  ['declared', 'declared.title'],
  ['authorities', 'authorities.title'],
  ['calendars', 'calendars.title'],
  ['codes', 'codes.title'],
  ['points', 'points.title'],
] as const;

/** The chapters in their order: the law, each procedure, what is the same for all, what is open. */
export function chaptersOf({ services }: Handbook, saying: Saying): readonly Chapter[] {
  const chapters = [
    { id: 'law', kind: 'law', title: saying.say('law.title') },
    ...services.map((service) => ({ id: `service-${service.id}`, kind: 'service', title: service.label, service })),
    ...chaptersAfter.map(([kind, title]) => ({ id: kind, kind, title: saying.say(title) })),
  ];
  return chapters.map((chapter, index): Chapter => {
    const number = saying.number(index + 1);
    const sections = 'service' in chapter ? sectionsOfService : [];
    return {
      ...chapter,
      number,
      sections: sections.map(([kind, title], at) => ({
        id: `${chapter.id}-${kind}`,
        number: `${number}.${saying.number(at + 1)}`,
        title: saying.say(title),
        kind,
      })),
    };
  });
}
