import type { Json } from '../basics/json.ts';
import { mergePatch } from '../basics/merge-patch.ts';
import type { Cursor } from './cursor.ts';
import type { PackOutline, ServiceOutline } from './outline.ts';
import { beginningsOf, serviceOf, stepsIn } from './stories.ts';

/** A step that a fixture tells, for the scenario or the fixture that begins with it. */
export interface BegunStep {
  /** The fixture that tells it. */
  readonly fixture: string;
  /** From 1 within that fixture. */
  readonly number: number;
  readonly at: Cursor;
  /** The form of which the step gives answers. */
  readonly form?: string;
  /** The answers, with what is excepted on the way. Days are still relative. */
  readonly answers?: Json;
}

/** The steps of the fixtures that come before a scenario or a fixture, in order, with everything that is excepted. */
export function begunSteps(pack: PackOutline, story: Cursor): readonly BegunStep[] {
  return offeredSteps(pack, story).map((step) => withExcept(step, story.at('begins').at('except')));
}

/** The same, before what the scenario or the fixture itself excepts. */
export function offeredSteps(pack: PackOutline, story: Cursor): readonly BegunStep[] {
  return beginningsOf(pack, story).fixtures.reduce<readonly BegunStep[]>((before, fixture) => {
    const service = serviceOf(pack, fixture);
    const except = fixture.at('begins').at('except');
    const own = stepsIn(fixture).map((at, index) => begunStep(fixture, index + 1, at, service));
    return [...before.map((step) => withExcept(step, except)), ...own];
  }, []);
}

function begunStep({ file }: Cursor, number: number, at: Cursor, service: ServiceOutline | undefined): BegunStep {
  const step = { fixture: file.names[0] ?? '', number, at };
  const answers = at.at('answers').value;
  const form = formOf(at, service);
  return answers === undefined || form === undefined ? step : { ...step, form, answers };
}

function formOf(step: Cursor, service: ServiceOutline | undefined): string | undefined {
  const what = step.at('do').text ?? '';
  return what === 'record-answers' ? step.at('form').text : service?.service.at('transitions').at(what).at('form').text;
}

function withExcept(step: BegunStep, except: Cursor): BegunStep {
  const patch = step.form === undefined ? undefined : except.at(step.form).value;
  return step.answers === undefined || patch === undefined
    ? step
    : { ...step, answers: mergePatch(step.answers, patch) };
}
