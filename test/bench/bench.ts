import { parseArgs } from 'node:util';
import { compiledPack } from '../packs/compiled-packs.ts';
import { auditFigures } from './audit-figures.ts';
import { decideFigures } from './decide-figures.ts';
import { type Figure, printFigures } from './figure.ts';
import { openBenchInstance } from './instance.ts';
import { packFolder } from './life.ts';
import { protectFigures } from './protect-figures.ts';
import { proveFigures } from './prove-figures.ts';
import { readFigures } from './read-figures.ts';
import { startFigures } from './start-figures.ts';
import { writeFigures } from './write-figures.ts';

/** How much is measured. `quick` is for trying often, `full` is the volume of a large country. */
const sizes = {
  quick: { decideRounds: 5, seconds: 3, turns: 1, due: 100, cases: 5_000 },
  usual: { decideRounds: 30, seconds: 20, turns: 3, due: 1_000, cases: 200_000 },
  full: { decideRounds: 30, seconds: 20, turns: 5, due: 5_000, cases: 1_200_000 },
} as const;

const parts = ['start', 'prove', 'decide', 'write', 'protect', 'read', 'audit'] as const;

/** `npm run bench [-- --quick | --full] [part ...]`: prints every figure against its named floor. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean' }, full: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !parts.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are ${parts.join(', ')}.`);
  const wanted = (part: (typeof parts)[number]) => positionals.length === 0 || positionals.includes(part);
  const size = sizes[values.full ? 'full' : values.quick ? 'quick' : 'usual'];

  const figures: Figure[] = [];
  const show = (more: readonly Figure[]) => {
    figures.push(...more);
    console.log(`${printFigures(more)}\n`);
  };
  if (wanted('start')) show(await startFigures());
  if (wanted('prove')) show(await proveFigures());
  if (wanted('decide')) show(decideFigures(compiledPack(packFolder), size.decideRounds));
  if (wanted('write') || wanted('protect') || wanted('read')) {
    const bench = await openBenchInstance();
    try {
      if (wanted('write')) show(await writeFigures(bench, size));
      if (wanted('protect')) show(await protectFigures(bench, size));
      if (wanted('read')) show(await readFigures(bench, size.cases));
    } finally {
      await bench.close();
    }
  }
  if (wanted('audit')) {
    const bench = await openBenchInstance();
    try {
      show(await auditFigures(bench, size.cases));
    } finally {
      await bench.close();
    }
  }
  const judged = figures.filter(({ reached }) => reached !== undefined);
  console.log(`${judged.filter(({ reached }) => reached).length} of ${judged.length} targets reached`);
}

await main();
