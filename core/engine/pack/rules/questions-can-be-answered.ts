import type { Rule } from './rule.ts';

/** A role that a rule asks belongs to the side that asks and may record its finding. */
export const questionsCanBeAnswered: Rule = (pack, report) => {
  for (const [, rule] of pack.services.flatMap(({ deadlines }) => deadlines.entries())) {
    const extension = rule.at('extension');
    const asked = extension.at('whenUnknown').at('ask');
    const role = asked.text === undefined ? undefined : pack.access.at('roles').at(asked.text);
    if (!role?.isThere) continue;
    const steps = role
      .at('grants')
      .items()
      .flatMap((grant) => grant.at('may').texts());
    const mayAnswer = steps.some(({ value }) => value === 'record-finding');
    const side = extension.at('askedBy').text;
    if (mayAnswer && (side === undefined || role.at('side').text === side)) continue;
    const message = mayAnswer
      ? `${asked.text} is a role of another side than the one that asks.`
      : `${asked.text} is asked, but may not record a finding.`;
    report(asked, 'QUESTION-UNANSWERABLE', message, {
      hint: 'Grant record-finding to the role, on the side that asks.',
    });
  }
  for (const asked of pack.scanner.at('override').at('by').texts()) {
    const role = pack.access.at('roles').at(asked.value);
    const may = role
      .at('grants')
      .items()
      .flatMap((grant) => grant.at('may').texts());
    if (!role.isThere || may.some(({ value }) => value === 'record-finding')) continue;
    report(asked, 'QUESTION-UNANSWERABLE', `${asked.value} lets texts pass, but may not record a finding.`, {
      hint: 'Grant record-finding to the role in access.yaml.',
    });
  }
};
