import { type CivilDate, isCivilDate } from '../../basics/civil-date.ts';
import { didYouMean } from '../../basics/did-you-mean.ts';
import type { AuthorityId, Side } from '../../basics/identifiers.ts';
import type { Json, JsonObject } from '../../basics/json.ts';
import type { CompiledForm } from '../../compile/compiled-form.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import { conditionName } from '../../compile/expression/condition-environment.ts';
import { ablePartiesOf } from './able-parties-of.ts';
import { conditionsOf } from './conditions-of.ts';
import { putAnswer } from './put-answer.ts';
import type { GivenFact } from './rule-given.ts';

/** The given facts in the engine's terms. */
export interface RuleFacts {
  readonly opened?: CivilDate;
  readonly counterpart?: string;
  readonly parties: Readonly<Record<Side, AuthorityId>>;
  readonly attributes: Readonly<Record<Side, Readonly<Record<string, Json>>>>;
  /** Answers by form. */
  readonly answers: Readonly<Record<string, JsonObject>>;
}

/** Reads the given facts; what cannot be read is told to `problem`, each with how to mend it. */
export function readFacts(
  pack: CompiledPack,
  service: CompiledService,
  facts: readonly GivenFact[],
  problem: (text: string) => void,
): RuleFacts {
  const read: {
    opened?: CivilDate;
    counterpart?: string;
    parties: Record<Side, AuthorityId>;
    attributes: Record<Side, Record<string, Json>>;
    answers: Record<string, JsonObject>;
  } = { parties: {}, attributes: {}, answers: {} };
  for (const fact of facts) readFact(fact);
  return read;

  function readFact({ path, value }: GivenFact): void {
    const [head = '', ...rest] = path.split('.');
    const [name] = rest;
    const isPair = rest.length === 1 && name !== undefined;
    const side = pack.sides.find((each) => conditionName(each) === head || each === head);
    const form = Object.values(service.forms).find(({ id }) => conditionName(id) === head || id === head);
    if (path === 'opened') readOpened(value);
    else if (path === 'counterpart') readCounterpart(value);
    else if (head === 'parties' && isPair) readParty(name, value);
    else if (side !== undefined && isPair) readAttribute(side, name, path, value);
    else if (form) readAnswer(form, rest, path, value);
    else problem(`--set ${path}: ${unknownHead(pack, service, head)}`);
  }

  function readAnswer(form: CompiledForm, rest: readonly string[], path: string, value: string): void {
    const put = putAnswer(pack, form, read.answers[form.id] ?? {}, rest, value);
    if (typeof put === 'string') problem(`--set ${path}: ${put}`);
    else read.answers[form.id] = put;
  }

  function readOpened(value: string): void {
    if (isCivilDate(value)) read.opened = value;
    else problem(`--set opened: ${value} is not a date that exists. Write opened=2026-03-02.`);
  }

  function readCounterpart(value: string): void {
    if (Object.hasOwn(pack.seed.counterparts, value)) read.counterpart = value;
    else problem(`--set counterpart: ${unknown('counterpart', value, Object.keys(pack.seed.counterparts))}`);
  }

  function readParty(side: string, value: string): void {
    const able = ablePartiesOf(pack, service, side);
    if (!pack.sides.includes(side)) problem(`--set parties.${side}: ${unknown('side', side, pack.sides)}`);
    else if (able.some(({ id }) => id === value)) read.parties[side] = value;
    else {
      const ids = able.map(({ id }) => id);
      problem(`--set parties.${side}: ${unknown(`authority that answers for ${side}`, value, ids)}`);
    }
  }

  function readAttribute(side: Side, name: string, path: string, value: string): void {
    const known = attributesOf(pack, service, side);
    if (!known.has(name)) problem(`--set ${path}: ${unknown('attribute', name, [...known])}`);
    else read.attributes[side] = { ...read.attributes[side], [name]: plainValue(value) };
  }
}

function unknownHead({ sides }: CompiledPack, { forms }: CompiledService, head: string): string {
  const heads = [...sides, ...Object.keys(forms)].map(conditionName);
  const meant = didYouMean(head, [...heads, 'opened', 'counterpart', 'parties']);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const known = [
    'opened',
    'counterpart',
    ...sides.map((each) => `parties.${each}`),
    ...heads.map((each) => `${each}.NAME`),
  ];
  return `nothing is called ${JSON.stringify(head)}.${hint} Known are ${known.join(', ')}.`;
}

/** The attributes that some authority or counterpart has, or some condition asks for. */
function attributesOf(pack: CompiledPack, service: CompiledService, side: Side): ReadonlySet<string> {
  const { authorities, counterparts } = pack.seed;
  const held = [...Object.values(authorities), ...Object.values(counterparts)].flatMap(({ attributes }) =>
    Object.keys(attributes),
  );
  const prefix = `${conditionName(side)}.`;
  const asked = conditionsOf(service).flatMap(({ reads }) =>
    reads.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
  );
  return new Set([...held, ...asked]);
}

function plainValue(value: string): Json {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** So many names help a reader who mistook one. */
const mostListed = 12;

/** That a name is not known, the one that was probably meant, and which are known. */
export function unknown(what: string, name: string, known: readonly string[]): string {
  const meant = didYouMean(name, known);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const more = known.length > mostListed ? ' and more' : '';
  const list = known.length === 0 ? 'There is none.' : `Known are ${known.slice(0, mostListed).join(', ')}${more}.`;
  return `There is no ${what} ${JSON.stringify(name)}.${hint} ${list}`;
}
