import type { DrawnValue, Value } from '../../../schemas/types/pack/synthetic.ts';
import { isJsonObject, type Json } from '../basics/json.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import { compileTemplate, type Filling } from './compile-template.ts';
import type { Person } from './person.ts';
import { weighted } from './weighted.ts';

/** What values rest on. */
export interface ValueSources {
  readonly codeLists: CompiledPack['codeLists'];
  readonly scripts: readonly string[];
}

/** True for people of some kind. */
export type PersonTest = (traits: Person['traits']) => boolean;

/** A value of sandbox/synthetic.yaml as a function. */
export function compileValue(value: Value, sources: ValueSources): Filling {
  if (!isJsonObject(value)) return compileLiteral(value as Json, sources);
  const drawn = value as DrawnValue;
  const filling = compileSource(drawn, sources);
  const { chance } = drawn;
  const test = compileCondition(drawn.when ?? {});
  const otherwise = drawn.else === undefined ? () => undefined : compileValue(drawn.else, sources);
  if (drawn.when === undefined && chance === undefined) return filling;
  return (told) => {
    const holds = test(told.person.traits) && (chance === undefined || told.random.chance(chance));
    return holds ? filling(told) : otherwise(told);
  };
}

/** A condition about traits as a function. */
export function compileCondition(condition: Readonly<Record<string, string | readonly string[]>>): PersonTest {
  const wanted = Object.entries(condition).map(([trait, values]) => [trait, [values].flat()] as const);
  return (traits) => wanted.every(([trait, values]) => values.includes(traits[trait] ?? ''));
}

function compileSource({ value, among, codes }: DrawnValue, sources: ValueSources): Filling {
  if (codes !== undefined) {
    const list = (sources.codeLists[codes]?.codes ?? []).map(({ code }) => code);
    return ({ random }) => random.pick(list);
  }
  if (Array.isArray(among)) {
    const fillings = among.map((each) => compileLiteral(each as Json, sources));
    return (told) => told.random.pick(fillings)(told);
  }
  if (among !== undefined) {
    const draw = weighted(Object.entries(among));
    return ({ random }) => draw(random);
  }
  return compileLiteral(value as Json, sources);
}

/** JSON in which texts are templates: whatever they need and the person lacks is left out. */
function compileLiteral(value: Json, sources: ValueSources): Filling {
  if (typeof value === 'string') return compileTemplate(value, sources.scripts);
  if (Array.isArray(value)) {
    const fillings = value.map((each: Json) => compileLiteral(each, sources));
    return (told) => fillings.map((filling) => filling(told)).filter((each) => each !== undefined);
  }
  if (!isJsonObject(value)) return () => value;
  const fillings = Object.entries(value).map(([key, each]) => [key, compileLiteral(each, sources)] as const);
  return (told) =>
    Object.fromEntries(
      fillings.flatMap(([key, filling]) => {
        const filled = filling(told);
        return filled === undefined ? [] : [[key, filled] as const];
      }),
    );
}
