import { hasErrors } from '../../core/engine/basics/diagnostic.ts';
import type { Side } from '../../core/engine/basics/identifiers.ts';
import { environmentOf } from '../../core/engine/compile/compile-service-parts.ts';
import type { ConditionFacts } from '../../core/engine/compile/compiled-condition.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import { type ExplainedPart, explainCondition } from '../../core/engine/compile/expression/explain-condition.ts';
import { factsOf } from '../../core/engine/decide/facts-of.ts';
import type { ServiceOutline } from '../../core/engine/pack/outline.ts';
import type { AddCommand } from '../add-command.ts';
import { type CompiledFolder, compileFolder } from '../compile-folder.ts';
import { checkExpression, printExpressionProblems } from '../condition/check-expression.ts';
import { getConditionText } from '../condition/condition-text.ts';
import { readConditionCase } from '../condition/read-condition-case.ts';
import { tellScenario } from '../condition/told-case.ts';
import { exitCode } from '../exit-code.ts';
import { getNamed, unknownName } from '../get-named.ts';
import { type Io, line } from '../io.ts';
import { diagnosticAsJson } from '../print/diagnostic.ts';
import { inWords, printExplained } from '../print/explained-condition.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly service?: string;
  readonly expr?: string;
  readonly condition?: string;
  readonly case?: string;
  readonly scenario?: string;
  readonly side?: string;
  readonly json?: boolean;
}

const examples = `
A case is a file with \`forms\` (answers by form), \`parties\` (for each side an authority, or its attributes), \`openedOn\`,
\`erased\` (forms of which something was erased) and \`earlier\` (\`outcome\` and \`closedOn\` of the case before); all of them may be left out. With --scenario, the case is the one
that the scenario tells, after its last step, after step 2 (NAME:2) or after the second step of \`given\` (NAME:given-2).

Examples:
  rcms pack eval country-packs/xa --condition identity-stated --scenario reply-in-time
  rcms pack eval country-packs/xa --expr 'requesting.maxDetentionDays <= 60' --case case.yaml --side requested`;

/** `rcms pack eval DIR`: what a condition comes to on the facts of a case, and each part of it. */
export const addPackEval: AddCommand = (parent, io, done) => {
  parent
    .command('eval')
    .description('Show what a condition comes to on the facts of a case, part by part: true, false, or cannot say.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--service <name>', 'the service; the one of the scenario, or the first of the pack, when absent')
    .option('--expr <expression>', 'an expression of the condition language')
    .option('--condition <name>', 'a condition of the service, or one that a deadline states: reply.blockedIf')
    .option('--case <file>', 'a file with the facts of a case')
    .option('--scenario <name>', 'the case of a scenario, at a step: NAME, NAME:2 or NAME:given-2')
    .option('--side <side>', 'the side that asks: it knows only what it holds itself')
    .option('--json', 'print JSON instead of text')
    .addHelpText('after', examples)
    .action(async (folder: string, options: Options) => {
      if ((options.expr === undefined) === (options.condition === undefined)) {
        throw new UsageError('Say what to evaluate: either --expr EXPRESSION or --condition NAME.');
      }
      if (options.case !== undefined && options.scenario !== undefined) {
        throw new UsageError('A case comes from --case or from --scenario, not from both.');
      }
      const compiled = await compileFolder(folder, io, options.json ? 'json' : 'text');
      if (!compiled) return done(exitCode.problems);
      done(await evaluate(compiled, options, io));
    });
};

async function evaluate(compiled: CompiledFolder, options: Options, io: Io): Promise<number> {
  const { pack, outline } = compiled;
  const told = options.scenario === undefined ? undefined : tellScenario(compiled, options.scenario);
  const service = getNamed(
    pack.services,
    options.service ?? told?.service ?? Object.keys(pack.services)[0] ?? '',
    'service',
  );
  const part = outline.services.find(({ id }) => id === service.id) as ServiceOutline;
  const environment = environmentOf(outline, part);
  const text = options.expr ?? getConditionText(part, options.condition ?? '');
  const problems = checkExpression(text, environment, options.condition);
  if (hasErrors(problems)) {
    const asJson = JSON.stringify({ expression: text, diagnostics: problems.map(diagnosticAsJson) }, null, 2);
    for (const one of options.json ? [asJson] : printExpressionProblems(text, problems)) line(io, one);
    return exitCode.problems;
  }
  const sides = sidesOf(pack, service, options.side);
  const asked = sides.map((side) => ({
    side,
    facts: told?.caseFile ? factsOf(service, pack.seed, told.caseFile, side) : undefined,
  }));
  const fromFile = options.case === undefined ? undefined : await readConditionCase(options.case, pack, service, io);
  const explained = asked.map(({ side, facts }) => ({
    side,
    root: explainCondition(text, environment, fromFile ?? facts ?? nothingKnown),
  }));
  const chosen = explained.find(({ root }) => knowsAll(root)) ?? explained[0];
  if (!chosen) return exitCode.problems;
  print(
    chosen.root,
    { side: told?.caseFile ? chosen.side : undefined, service: service.id, condition: options.condition },
    options.json === true,
    io,
  );
  return exitCode.ok;
}

const nothingKnown: ConditionFacts = {
  answers: () => undefined,
  erasedForms: [],
  parties: {},
  openedOn: '2026-03-02' as ConditionFacts['openedOn'],
};

/** True where nothing that is read is unknown to the side that asks. */
function knowsAll({ reads, parts }: ExplainedPart): boolean {
  return reads.every(({ is }) => is !== 'unknown') && parts.every(knowsAll);
}

function sidesOf({ sides }: CompiledPack, { opensOn }: CompiledService, asked: string | undefined): readonly Side[] {
  if (asked === undefined) return [opensOn, ...sides.filter((side) => side !== opensOn)];
  if (sides.includes(asked)) return [asked];
  throw unknownName(asked, sides, 'side');
}

function print(
  root: ExplainedPart,
  {
    side,
    service,
    condition,
  }: { readonly side: Side | undefined; readonly service: string; readonly condition: string | undefined },
  json: boolean,
  io: Io,
): void {
  const answer = typeof root.value === 'boolean' ? root.value : undefined;
  if (json) {
    const named = {
      service,
      ...(condition === undefined ? {} : { condition }),
      ...(side === undefined ? {} : { side }),
    };
    line(io, JSON.stringify({ ...named, answer: inWords(answer), ...asJson(root) }, null, 2));
    return;
  }
  const who = side === undefined ? '' : `, as ${side} knows the case`;
  line(io, `${condition ?? 'The expression'} of ${service}${who}: ${inWords(answer)}`);
  line(io);
  for (const text of printExplained(root)) line(io, text);
}

/** JSON has no undefined: what cannot be said is null. */
function asJson(part: ExplainedPart): object {
  return { ...part, value: part.value ?? null, parts: part.parts.map(asJson) };
}
