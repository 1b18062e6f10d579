import type { Side } from '../../basics/identifiers.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { FieldIssue } from '../../basics/refusal.ts';
import type { Report } from '../../pack/report.ts';
import type { CompiledForm } from '../compiled-form.ts';
import { answerValidator } from './answer-validator.ts';
import { expandSchema } from './expand-schema.ts';
import { fieldIssues } from './field-issues.ts';
import { formReport } from './form-codes.ts';
import { formFields } from './form-fields.ts';
import type { FormNode } from './form-tree.ts';
import { assembleAnswers, partitionAnswers } from './partition.ts';
import { plainIssues } from './plain-issues.ts';
import { readFormTree } from './read-form-tree.ts';
import { validateDialect } from './validate-dialect.ts';
import { type FormNames, validateFormTree } from './validate-form-tree.ts';
import { warnAnswers } from './warn-answers.ts';

/** A form as the pack writes it. */
export interface FormSource extends FormNames {
  readonly id: string;
  readonly by: Side;
  readonly schema: JsonObject;
  readonly layout?: JsonObject;
}

/** More would help nobody. */
const mostIssues = 200;

/** A form as functions, or undefined where something is wrong with it; all of that is reported at pointers into the schema. */
export function compileForm(source: FormSource, report: Report): CompiledForm | undefined {
  const { problem, count } = formReport(report);
  validateDialect(source.schema, problem);
  if (count() > 0) return undefined;
  const tree = readFormTree(source.schema);
  validateFormTree(tree, source, problem);
  if (count() > 0) return undefined;
  try {
    return formOf(source, tree);
  } catch (error) {
    problem('', 'FORM-UNSOUND', `the validator refuses the schema: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function formOf(source: FormSource, tree: FormNode): CompiledForm {
  const findErrors = answerValidator(expandSchema(source.schema, source.codeLists));
  const warn = warnAnswers(tree);
  return {
    id: source.id,
    by: source.by,
    fields: formFields(tree),
    schema: source.schema,
    ...(source.layout === undefined ? {} : { layout: source.layout }),
    validate(answers) {
      const plain = plainIssues(answers);
      if (plain.some(({ code }) => code === 'too-deep')) return plain;
      return eachOnce([...plain, ...fieldIssues(findErrors(answers), tree)]);
    },
    warn: (answers) => warn(answers),
    partition: (answers) => partitionAnswers(tree, answers),
    assemble: (parts) => assembleAnswers(tree, parts),
  };
}

function eachOnce(issues: readonly FieldIssue[]): readonly FieldIssue[] {
  if (issues.length < 2) return issues;
  const unique = new Map(issues.map((issue) => [`${issue.pointer} ${issue.code}`, issue]));
  return [...unique.values()].slice(0, mostIssues);
}
