import { readsInStates, seesCase, waysOf } from '../../../engine/access/reads-in-states.ts';
import { findRights, type Rights } from '../../../engine/access/rights.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId, Category, Side } from '../../../engine/basics/identifiers.ts';
import type { JsonObject } from '../../../engine/basics/json.ts';
import { valuesAt } from '../../../engine/basics/values-at.ts';
import type { CompiledForm, FormField } from '../../../engine/compile/compiled-form.ts';
import type { ComparedField, ComparisonRule } from '../../../engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../engine/compile/compiled-service.ts';
import { answersOf } from '../../../engine/decide/facts-of.ts';
import { comparisonFor } from '../../../engine/decide/likenesses.ts';
import { getService, type Law } from '../../../engine/decide/progress.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { CaseFile } from '../../../engine/model/case-file.ts';
import type { Alike } from '../../../engine/model/likeness.ts';
import type { World } from '../../../engine/model/world.ts';
import { foundBy } from '../../../engine/pack/found-by.ts';
import type { Dependencies } from '../dependencies.ts';
import { lawOf } from '../law-of.ts';
import { logRead } from '../log-read.ts';
import { compareValues } from './compare-values.ts';
import type { LikeField, Likeness } from './likeness.ts';
import type { LikenessHit } from './likeness-port.ts';

/** How many cases are looked at closely: with more, the rule tells too little. */
const mostCompared = 20;

/** A case with what somebody may do in it: what others are compared with. */
export interface Compared {
  readonly law: Law;
  readonly world: World;
  readonly service: CompiledService;
  readonly caseFile: CaseFile;
  readonly rights: Rights;
}

/**
 * Cases that may concern the same person, those with most in common first: compared by what the actor may read in both,
 * among those that the actor reaches. No other case has any part in the answer. `content` stands for the answers to the
 * compared form where they are not on record. Every case that is named is logged first.
 */
export async function findLikenesses(
  needs: Dependencies,
  actor: PersonActor,
  compared: Compared,
  now: Instant,
  content?: JsonObject,
): Promise<readonly Likeness[]> {
  const rule = comparisonFor(compared, compared.rights);
  const own = rule && fieldsOf(rule, compared, content);
  if (!rule || !own || own.length === 0) return [];
  const desk = needs.store.asActor(actor);
  const hits = await lookUp(needs, actor, rule, compared, own);
  const found: Likeness[] = [];
  for (const loaded of await Promise.all(hits.map(({ caseId }) => desk.load(caseId)))) {
    const other = loaded && (await inSight(needs, actor, loaded.caseFile, compared.world, now));
    const like = other && comparisonFor(other, other.rights) && likenessOf(rule, compared, own, other);
    if (like) found.push(like);
  }
  const shown = found.sort((one, other) => other.weight - one.weight || (one.caseId < other.caseId ? -1 : 1));
  const categories = [...new Set(own.map(({ category }) => category))];
  await logRead(needs, actor, { what: 'likenesses', caseId: compared.caseFile.id, categories, cases: shown.length });
  await Promise.all(shown.map(({ caseId }) => logRead(needs, actor, { what: 'found-alike', caseId, categories })));
  return shown;
}

/** A compared question with the answers that somebody may read. */
interface OwnField extends ComparedField {
  readonly category: Category;
  /** By what cases are found that have the same answer; undefined where it only adds to what was found. */
  readonly search: FormField['search'];
  readonly values: readonly string[];
}

function fieldsOf(
  rule: ComparisonRule,
  { service, caseFile, rights }: Compared,
  content?: JsonObject,
): readonly OwnField[] | undefined {
  const form = Object.hasOwn(service.forms, rule.form) ? service.forms[rule.form] : undefined;
  const answers = form && (content ?? answersOf(form, caseFile, rights.side));
  if (!form || !answers) return undefined;
  return rule.fields.flatMap((compared) => {
    const field = findField(form, compared);
    // What is not to be found any more is not compared either.
    const unsearched = field && caseFile.unsearched?.[rights.side]?.includes(field.category);
    const values = field && !unsearched && rights.reads.has(field.category) ? textsAt(answers, field) : [];
    if (!field || values.length === 0) return [];
    const kinds: readonly string[] = foundBy[compared.match];
    const search = field.search !== undefined && kinds.includes(field.search) ? field.search : undefined;
    return [{ ...compared, category: field.category, search, values }];
  });
}

async function lookUp(
  needs: Dependencies,
  actor: PersonActor,
  rule: ComparisonRule,
  { law, world, caseFile }: Compared,
  own: readonly OwnField[],
): Promise<readonly LikenessHit[]> {
  const told = rolesInForce(law.active, world, actor).filter(({ id }) => rule.roles.includes(id));
  const searched = own.filter(({ search }) => search !== undefined);
  const unsearched = own.filter(({ search }) => search === undefined).reduce((sum, { weight }) => sum + weight, 0);
  const hits = await needs.store.asActor(actor).findAlike({
    probes: searched.map(({ search, values, weight }) => ({ kind: search ?? 'name', values, weight })),
    atLeast: Math.max(1, rule.threshold - unsearched),
    services: rule.services,
    except: caseFile.id,
    categories: [...new Set(searched.map(({ category }) => category))],
    why: [...new Set(told.flatMap((role) => waysOf(role, actor.user)))],
    limit: mostCompared,
  });
  return hits.filter(({ row }) => {
    if (!seesCase(told, row.service, row.why, actor.user)) return false;
    const readable = readsInStates(told, row.service, row.states, row.why, actor.user);
    return searched.some(({ category }) => readable.has(category));
  });
}

/** The other case with the actor's rights in it; undefined where it does not exist for them. */
async function inSight(
  needs: Dependencies,
  actor: PersonActor,
  caseFile: CaseFile,
  world: World,
  now: Instant,
): Promise<Compared | undefined> {
  const law = await lawOf(needs.packs, caseFile);
  const service = getService(law, caseFile.service);
  const rights = findRights(law.active, world, actor, caseFile, service.machine, now);
  return rights && { law, world, service, caseFile, rights };
}

function likenessOf(
  rule: ComparisonRule,
  compared: Compared,
  own: readonly OwnField[],
  other: Compared,
): Likeness | undefined {
  const { caseFile, rights } = other;
  const theirs = fieldsOf(rule, other) ?? [];
  let weight = 0;
  const fields: LikeField[] = [];
  for (const { pointer, match, values, weight: whole, roughWeight } of own) {
    const others = theirs.find((one) => one.pointer === pointer)?.values ?? [];
    const alike = bestOf(values.flatMap((left) => others.map((right) => compareValues(match, left, right))));
    if (alike === undefined) continue;
    weight += alike === 'same' ? whole : roughWeight;
    fields.push({ field: pointer, alike });
  }
  if (weight < rule.threshold) return undefined;
  const { id, reference, service, parties, openedOn, known, closed } = caseFile;
  const answer =
    answerIn(compared.caseFile, compared.rights.side, id) ?? answerIn(caseFile, rights.side, compared.caseFile.id);
  return {
    caseId: id,
    ...(reference === undefined ? {} : { reference }),
    service,
    parties,
    openedOn: known[rights.side] ?? openedOn,
    ...(closed ? { closed } : {}),
    weight,
    fields,
    ...(answer ? { answer } : {}),
  };
}

/** What a side said in the record of a case about another one. */
function answerIn({ likenesses }: CaseFile, side: Side, about: CaseId): Likeness['answer'] | undefined {
  const found = likenesses?.[side]?.find(({ other }) => other === about);
  if (!found) return undefined;
  const { other: _other, ...answer } = found;
  return answer;
}

function bestOf(found: readonly (Alike | undefined)[]): Alike | undefined {
  return found.find((alike) => alike === 'same') ?? found.find((alike) => alike !== undefined);
}

function findField(form: CompiledForm, { pointer }: ComparedField): FormField | undefined {
  return form.fields.find((field) => field.pointer.replaceAll('/*', '') === pointer);
}

function textsAt(answers: JsonObject, { pointer }: FormField): readonly string[] {
  return valuesAt(answers, pointer).flatMap(({ value }) => (typeof value === 'string' && value !== '' ? [value] : []));
}
