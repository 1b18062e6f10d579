import type { Rights } from '../access/rights.ts';
import { type CivilDate, isCivilDate } from '../basics/civil-date.ts';
import type { Category } from '../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../basics/json.ts';
import type { DocumentRule } from '../compile/compiled-document.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { schemaAt } from '../compile/form/schema-at.ts';
import { recordOf } from '../compile/record-of.ts';
import type { Unsaid, Value, Variable } from '../compile/template/variable.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Fact } from '../model/fact.ts';
import type { Source } from '../model/source.ts';
import type { World } from '../model/world.ts';

/** What a document is written from. */
export interface WritingOf {
  readonly pack: CompiledPack;
  readonly service: CompiledService;
  readonly world: World;
  readonly caseFile: CaseFile;
  readonly rights: Pick<Rights, 'side' | 'reads'>;
  readonly language: string;
  /** The day on which it is written, in the zone of whoever writes it. */
  readonly today: CivilDate;
  /** Of a document that repeats what was sent: that, by category. */
  readonly sent?: Readonly<Record<Category, JsonObject>>;
}

/** Everything that the words of a document can name, as far as its reader may read it. */
export function documentVariables(rule: DocumentRule, of: WritingOf): Variable {
  const known = knownToTheSystem(rule, of);
  const forms = [...new Set(rule.fields.map((path) => path.split('.')[0] as string))];
  const asked = forms.map((id) => {
    const form = of.service.forms[id] as CompiledForm;
    return [id, askedOf(form, rule, of)] as const;
  });
  return group([...known, ...asked.map(([id, parts]) => [id, merged(known.get(id), parts)] as const)]);
}

/** What the system knows of a case and of the document, whatever was answered. */
function knownToTheSystem(rule: DocumentRule, of: WritingOf): ReadonlyMap<string, Variable> {
  const { pack, service, world, caseFile, rights, language, today } = of;
  const validUntil = Object.values(caseFile.deadlines)
    .filter((deadline) => deadline.rule === rule.validBy && deadline.sides.includes(rights.side))
    .at(-1)?.lastDay;
  const party = (id: string) => {
    const authority = world.authorities[id];
    const counterpart = authority && world.counterparts[authority.counterpart];
    return group([
      ['name', text(nameIn(authority?.name, language))],
      ['counterpart', text(nameIn(counterpart?.name, language))],
    ]);
  };
  const steps = Object.values(service.transitions).flatMap(({ id, reasons }) => {
    const taking = caseFile.taken[id];
    if (!taking?.sides.includes(rights.side)) return [];
    const reason = taking.reason;
    const label = reason === undefined ? undefined : labelOf(pack, language, `codes.${reasons}.${reason}`, reason);
    return [
      [
        id,
        group([
          ['on', date(taking.on)],
          ['reason', text(label)],
        ]),
      ] as const,
    ];
  });
  return new Map<string, Variable>([
    [
      'case',
      group([
        ['reference', text(caseFile.reference)],
        ['openedOn', date(caseFile.known[rights.side] ?? caseFile.openedOn)],
      ]),
    ],
    [
      'document',
      group([
        ['issuedOn', date(today)],
        ['validUntil', date(validUntil)],
      ]),
    ],
    ['parties', group(Object.entries(caseFile.parties).map(([side, id]) => [side, party(id)] as const))],
    ['steps', group(steps)],
  ]);
}

/** The answers of one form that the document declares. */
function askedOf(form: CompiledForm, rule: DocumentRule, of: WritingOf): Variable {
  const { caseFile, rights, sent } = of;
  const facts = caseFile.facts[rights.side] ?? {};
  const parts = rule.sent?.form === form.id ? (sent ?? {}) : partsOf(form, facts);
  const answers = form.assemble(parts);
  const declared = rule.fields
    .filter((path) => path.startsWith(`${form.id}.`))
    .map((path) => path.slice(form.id.length + 1));
  const fields = form.fields.filter(({ pointer }) => {
    const path = pointer
      .split('/')
      .filter((token) => token !== '' && token !== '*')
      .join('.');
    return declared.some((each) => path === each || path.startsWith(`${each}.`));
  });
  return variableAt({ form, fields, facts, of }, '', answers, undefined);
}

function partsOf(form: CompiledForm, facts: Readonly<Record<Category, Fact>>): Readonly<Record<Category, JsonObject>> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([category, fact]) => {
      const part = fact.is === 'here' && Object.hasOwn(fact.value, form.id) ? fact.value[form.id] : undefined;
      return isJsonObject(part) ? [[category, part] as const] : [];
    }),
  );
}

interface Asked {
  readonly form: CompiledForm;
  /** Of these fields only is anything said. */
  readonly fields: CompiledForm['fields'];
  readonly facts: Readonly<Record<Category, Fact>>;
  readonly of: WritingOf;
}

/** What stands at a pointer (`*` for items) of the answers, cut to what may be read. `source` is that of what encloses it. */
function variableAt(asked: Asked, pointer: string, value: Json | undefined, source: Source | undefined): Variable {
  const { form, fields, facts, of } = asked;
  const inside = fields.filter((field) => field.pointer === pointer || field.pointer.startsWith(`${pointer}/`));
  const [first] = inside;
  if (!first) return absent;
  const isHidden = inside.every(({ category }) => !of.rights.reads.has(category));
  if (isHidden) return { is: 'unsaid', why: 'withheld' };
  const schema = schemaAt(form.schema, pointer);
  const own = (schema?.['x-source'] as Source | undefined) ?? source;
  if (first.pointer === pointer) return valueAt(asked, first, schema, value, own);
  if (inside.every((field) => field.pointer.startsWith(`${pointer}/*`))) {
    if (value === undefined && facts[first.category]?.is === 'erased') return { is: 'unsaid', why: 'erased' };
    const items = Array.isArray(value) ? (value as readonly Json[]) : [];
    return { is: 'list', items: items.map((item) => variableAt(asked, `${pointer}/*`, item, own)) };
  }
  const names = new Set(inside.map((field) => field.pointer.slice(pointer.length + 1).split('/')[0] as string));
  return group(
    [...names].map((name) => {
      const below = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
      return [name, variableAt(asked, `${pointer}/${name}`, below, own)] as const;
    }),
  );
}

function valueAt(
  { form, facts, of }: Asked,
  field: CompiledForm['fields'][number],
  schema: JsonObject | undefined,
  value: Json | undefined,
  source: Source | undefined,
): Variable {
  if (value === undefined || value === null) {
    return facts[field.category]?.is === 'erased' ? { is: 'unsaid', why: 'erased' } : absent;
  }
  const mark = source?.status === 'unconfirmed' ? ({ isUnconfirmed: true } as const) : {};
  return { is: 'value', value: { ...plainValue(of, form, field.pointer, schema ?? {}, value), ...mark } };
}

function plainValue(
  { pack, service, language }: WritingOf,
  form: CompiledForm,
  pointer: string,
  schema: JsonObject,
  value: Json,
): Value {
  if (typeof value === 'boolean') return { is: 'yes-or-no', yes: value };
  if (typeof value === 'number') return { is: 'number', number: value };
  if (typeof value !== 'string') return { is: 'text', text: '' };
  if (schema.format === 'date' && isCivilDate(value)) return { is: 'date', date: value };
  const list = schema['x-codes'];
  if (typeof list === 'string') return { is: 'text', text: labelOf(pack, language, `codes.${list}.${value}`, value) };
  if (schema.enum === undefined && schema.const === undefined) return { is: 'text', text: value };
  const path = pointer
    .split('/')
    .filter((token) => token !== '' && token !== '*')
    .join('.');
  return { is: 'text', text: labelOf(pack, language, `choices.${service.id}.${form.id}.${path}.${value}`, value) };
}

function labelOf(pack: CompiledPack, language: string, key: string, code: string): string {
  return pack.hasText(language, key) ? pack.text(language, key) : code;
}

const absent: Unsaid = { is: 'unsaid', why: 'absent' };

function text(value: string | undefined): Variable {
  return value === undefined ? absent : { is: 'value', value: { is: 'text', text: value } };
}

function date(day: CivilDate | undefined): Variable {
  return day === undefined ? absent : { is: 'value', value: { is: 'date', date: day } };
}

function group(parts: Iterable<readonly [string, Variable]>): Variable {
  return { is: 'group', parts: recordOf(parts) };
}

/** A form may be named as something that the system knows: what was answered stands before what is known. */
function merged(known: Variable | undefined, asked: Variable): Variable {
  if (known?.is !== 'group' || asked.is !== 'group') return asked;
  return group([...Object.entries(known.parts), ...Object.entries(asked.parts)]);
}

function nameIn(names: Readonly<Record<string, string>> | undefined, language: string): string | undefined {
  return names && (names[language] ?? names.en ?? Object.values(names)[0]);
}
