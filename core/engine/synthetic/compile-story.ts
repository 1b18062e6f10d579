import type { Story, StoryStep, SyntheticService } from '../../../schemas/types/pack/synthetic.ts';
import type { JsonObject } from '../basics/json.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { compileTemplate, type Filling } from './compile-template.ts';
import { compileCondition, compileValue, type PersonTest, type ValueSources } from './compile-value.ts';
import { compileAnswers, type FillAnswers } from './fill-answers.ts';
import { type Range, readRange } from './range.ts';
import { type Draw, weighted } from './weighted.ts';

/** A history that cases have had, as functions. */
export interface CompiledStory {
  readonly id: string;
  readonly service: string;
  readonly share: number;
  /** The states in which such a case stands on the day of the import. */
  readonly stands: readonly string[];
  /** What a person of this story has to be, by trait. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly fits: PersonTest;
  /** How long ago the last step was. */
  readonly ago: Draw<Range>;
  readonly forms: readonly { readonly form: string; readonly fill: FillAnswers }[];
  readonly steps: readonly CompiledStep[];
}

/** A step of a history, as functions. */
export interface CompiledStep {
  readonly after: Range;
  readonly chance: number;
  readonly do: string;
  /** Who takes it: a login, or `role@authority`. Absent for the asker. */
  readonly by?: Filling;
  /** The form that goes with it. */
  readonly form?: string;
  readonly fill?: FillAnswers;
  /** The answers differ from those that may have been given before. */
  readonly anew: boolean;
  /** Fields of the command that are the same in every case, and those that are not. */
  readonly fixed: JsonObject;
  readonly drawn: readonly (readonly [string, Filling])[];
}

/** What stories rest on. */
export interface StorySources extends ValueSources {
  readonly service: CompiledService;
  readonly data: SyntheticService;
  readonly spreads: Readonly<Record<string, readonly { readonly within: string; readonly weight: number }[]>>;
}

/** A story with everything that goes before it. */
export function compileStory(id: string, sources: StorySources): CompiledStory {
  const chain = chainOf(id, sources.data.stories);
  const story = sources.data.stories[id] as Story;
  const needs = Object.assign({}, ...chain.map((each) => each.needs ?? {})) as NonNullable<Story['needs']>;
  const forms = chain.findLast((each) => each.forms !== undefined)?.forms ?? sources.data.forms ?? [];
  return {
    id,
    service: sources.service.id,
    share: story.share ?? 0,
    stands: [story.stands ?? []].flat(),
    needs: new Map(Object.entries(needs).map(([trait, values]) => [trait, [values].flat()])),
    fits: compileCondition(needs),
    ago: compileAgo(story.ago ?? '0d', sources),
    forms: forms.map((form) => ({ form, fill: answersOf(form, undefined, sources) })),
    steps: chain.flatMap(({ steps = [] }) => steps.map((step) => compileStep(step, sources))),
  };
}

/** The story and those that go before it, the first one first. */
function chainOf(id: string, stories: SyntheticService['stories']): readonly Story[] {
  const story = stories[id];
  if (!story) return [];
  return story.begins === undefined ? [story] : [...chainOf(story.begins, stories), story];
}

function compileAgo(ago: string, { spreads }: StorySources): Draw<Range> {
  const spread = spreads[ago];
  const range = readRange(ago);
  if (!spread) return () => range;
  return weighted(spread.map(({ within, weight }) => [readRange(within), weight]));
}

function compileStep(step: StoryStep, sources: StorySources): CompiledStep {
  const { service, data, scripts } = sources;
  const { after, chance = 1, by = data.who?.[step.do], answers, reason, text, ...fixed } = step;
  const form = step.do === 'record-answers' ? step.form : service.transitions[step.do]?.form;
  const drawn: (readonly [string, Filling])[] = [];
  if (reason !== undefined) drawn.push(['reason', compileValue({ among: [reason].flat() }, sources)]);
  if (text !== undefined) drawn.push(['text', compileTemplate(text, scripts)]);
  return {
    after: readRange(after),
    chance,
    do: step.do,
    ...(by === undefined ? {} : { by: compileTemplate(by, scripts) }),
    ...(form === undefined ? {} : { form, fill: answersOf(form, answers, sources) }),
    anew: answers !== undefined || step.do === 'record-answers',
    fixed: fixed as unknown as JsonObject,
    drawn,
  };
}

function answersOf(form: string, more: StoryStep['answers'], sources: StorySources): FillAnswers {
  return compileAnswers([sources.data.answers[form] ?? {}, ...(more ? [more] : [])], sources);
}
