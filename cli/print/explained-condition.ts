import type { ExplainedPart } from '../../core/engine/compile/expression/explain-condition.ts';

const width = 13;

/** A condition with what it comes to, and below it each part with what it reads. */
export function printExplained(root: ExplainedPart): readonly string[] {
  return lines(root, 0);
}

function lines(part: ExplainedPart, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const answer = inWords(part.value);
  const remark = part.notNeeded ? '   (decided without it)' : '';
  const [first = '', ...more] = part.text
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const pad = ' '.repeat(width);
  const item = part.item === undefined ? '' : `item ${part.item}: `;
  return [
    `${indent}${answer.padEnd(width)}${item}${first}${more.length === 0 ? remark : ''}`,
    ...more.map((text, index) => `${indent}${pad}${text}${index === more.length - 1 ? remark : ''}`),
    ...part.reads.map((read) => `${indent}${pad}  ${read.path} ${found(read)}`),
    ...part.parts.flatMap((one) => lines(one, depth + 1)),
  ];
}

/** What a part comes to, in words. */
export function inWords(value: ExplainedPart['value']): string {
  if (value === undefined) return 'cannot say';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function found(read: ExplainedPart['reads'][number]): string {
  switch (read.is) {
    case 'here':
      return `is ${shortened(JSON.stringify(read.value))}`;
    case 'absent':
      return 'is absent: nobody filled it in';
    case 'unknown':
      return 'is unknown: the side that asks does not have it, or nobody has entered it';
    case 'erased':
      return 'was erased in part: nothing can be said about it';
  }
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
