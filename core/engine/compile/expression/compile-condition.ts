import type { Source } from '../../model/source.ts';
import type { Report } from '../../pack/report.ts';
import type { CompiledCondition } from '../compiled-condition.ts';
import { checkCondition } from './check-condition.ts';
import type { ConditionReport } from './condition-codes.ts';
import type { ConditionEnvironment } from './condition-environment.ts';
import { isKeptBack } from './earlier-fields.ts';
import { explainSyntax, explainTypes } from './explain-fault.ts';
import { expressionSize } from './expression-size.ts';
import { knownValues } from './known-values.ts';

/** A condition as the pack writes it. */
export interface ConditionText {
  readonly id: string;
  readonly text: string;
  readonly source?: Source;
}

const longest = 4_000;
const mostNodes = 800;
const deepest = 24;

/**
 * A condition as a function with three answers, or undefined where something is wrong with it. Problems are reported at
 * the pointer `''` with the offset inside the text.
 */
export function compileCondition(
  source: ConditionText,
  environment: ConditionEnvironment,
  report: Report,
): CompiledCondition | undefined {
  let sound = true;
  const problem: ConditionReport = (offset, code, message, hint) => {
    sound = false;
    report('', code, message, { offset, ...(hint === undefined ? {} : { hint }) });
  };
  validateText(source.text, problem);
  if (!sound) return undefined;
  const parsed = environment.language.parse(source.text);
  if ('fault' in parsed) {
    const { message, hint } = explainSyntax(parsed.fault, source.text);
    problem(parsed.fault.offset, 'CONDITION-SYNTAX', message, hint);
    return undefined;
  }
  const { nodes, depth } = expressionSize(parsed.root);
  if (nodes > mostNodes || depth > deepest) {
    const message = `the condition has ${nodes} parts, ${depth} deep; at most ${mostNodes} and ${deepest}`;
    problem(0, 'CONDITION-TOO-LARGE', message, 'name parts of it as conditions of their own');
    return undefined;
  }
  const use = checkCondition(parsed.root, environment, problem);
  const fault = sound ? environment.language.check(source.text) : undefined;
  if (fault && !namesUnsound(fault.message, environment)) {
    const { message, hint } = explainTypes(fault.message);
    problem(fault.offset, 'CONDITION-TYPE', message, hint);
  }
  if (!sound || fault) return undefined;
  const ask = environment.language.prepare(source.text);
  const named = [...environment.variables].filter(([name]) => source.text.includes(name));
  return {
    id: source.id,
    reads: use.reads,
    ...(source.source === undefined ? {} : { source: source.source }),
    evaluate(facts) {
      if (use.forms.some((form) => facts.erasedForms.includes(form))) return undefined;
      if (use.reads.some((path) => isKeptBack(path, facts))) return undefined;
      try {
        const answer = ask(knownValues(facts, named));
        return typeof answer === 'boolean' ? answer : undefined;
      } catch {
        // Whatever could not be read is unknown; an error is never a no.
        return undefined;
      }
    },
  };
}

function validateText(text: string, problem: ConditionReport): void {
  if (text.length > longest) {
    problem(longest, 'CONDITION-TOO-LARGE', `the condition has ${text.length} characters; at most ${longest}`);
  }
  const comment = text.indexOf('//');
  if (comment >= 0)
    problem(comment, 'CONDITION-COMMENT', 'a condition cannot contain //', 'comment in the YAML with #');
}

function namesUnsound(message: string, environment: ConditionEnvironment): boolean {
  return [...environment.unsound].some((name) => message === `Unknown variable: ${name}`);
}
