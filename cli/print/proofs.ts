import type { CounterExample, Proofs, ServiceProof } from '../../core/engine/prove/proofs.ts';
import { drawPath } from '../../core/engine/prove/words/draw-path.ts';

/** What was proved, as lines: every safeguard with its verdict, and how far each service was explored. */
export function printProofs({ services }: Proofs): readonly string[] {
  return services.flatMap((proof) => [
    ...proof.safeguards.map(({ id, verdict, because }) => `safeguard ${id}: ${verdict}. ${because}`),
    describeExploration(proof),
  ]);
}

/** A counter-example as a picture, with a name for its file. */
export function pictureOf(example: CounterExample, number: number): { readonly file: string; readonly svg: string } {
  const { code, message, at, begin, steps, certainty } = example;
  const place = `${at.file}:${at.line}:${at.column}`;
  const end =
    certainty === 'certain'
      ? `This can happen. ${place}`
      : `This is possible: conditions were taken as free choices, and may exclude each other. ${place}`;
  const file = `${String(number).padStart(2, '0')}-${code.toLowerCase()}.svg`;
  return { file, svg: drawPath({ title: `${code} ${message}`, begin, steps, end }) };
}

function describeExploration({ service, explored, nodes, edges }: ServiceProof): string {
  if (explored === 'none') return `${service}: not explored, there is too much.`;
  const how = explored === 'whole' ? '' : ', each clock by itself';
  return `${service}: looked at ${nodes} ways in which a case can stand and ${edges} steps between them${how}, conditions as free choices.`;
}
