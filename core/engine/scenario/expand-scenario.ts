import { type CivilDate, isCivilDate } from '../basics/civil-date.ts';
import type { Json } from '../basics/json.ts';
import { type BegunStep, begunSteps } from '../pack/begun-steps.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import { withDaysFrom } from '../pack/relative-day.ts';
import { beginningsOf } from '../pack/stories.ts';
import type { ScenarioData, ScenarioPerson, ScenarioStep } from './scenario-data.ts';

/**
 * A scenario with everything that its fixtures say: their people and parties under its own, their steps before its own,
 * with the days counted from its first day and the answers that it excepts. Its title is the one in the language, or the
 * first that there is. Compiling has held the files against their schemas.
 */
export function expandScenario(pack: PackOutline, scenario: Cursor, language: string): ScenarioData {
  const { title, begins: _begins, people, parties, ...told } = scenario.value as unknown as ScenarioFile;
  const { fixtures } = beginningsOf(pack, scenario);
  const first = scenario.at('begins').at('on').text ?? '';
  const merged = <Value>(key: string): Readonly<Record<string, Value>> =>
    Object.assign({}, ...[...fixtures, scenario].map((each) => each.at(key).value));
  const allParties = merged<string>('parties');
  return {
    ...told,
    title: inLanguage(title, language),
    people: merged<ScenarioPerson>('people'),
    ...(Object.keys(allParties).length === 0 ? {} : { parties: allParties }),
    ...(fixtures.length > 0 && isCivilDate(first) ? { begun: begunSteps(pack, scenario).map(datedFrom(first)) } : {}),
  };
}

/** What a file of scenarios/ holds. */
type ScenarioFile = Omit<ScenarioData, 'title' | 'people' | 'begun'> & {
  readonly title: string | Readonly<Record<string, string>>;
  readonly people?: ScenarioData['people'];
  readonly begins?: Json;
};

function inLanguage(title: ScenarioFile['title'], language: string): string {
  return typeof title === 'string' ? title : (title[language] ?? Object.values(title)[0] ?? '');
}

/** The parts of a step that are days; anything else in it that looks like one is a text. */
const dated = ['on', 'effectiveOn', 'to', 'until'];

function datedFrom(first: CivilDate) {
  return ({ fixture, number, at, answers }: BegunStep): NonNullable<ScenarioData['begun']>[number] => {
    const parts = at.entries().map(([key, { value = null }]): [string, Json] => {
      if (key === 'answers') return [key, withDaysFrom(first, answers ?? value)];
      return [key, dated.includes(key) ? withDaysFrom(first, value) : value];
    });
    return { fixture, number, step: Object.fromEntries(parts) as unknown as ScenarioStep };
  };
}
