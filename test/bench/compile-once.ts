import { compile } from '../../core/engine/compile/compile.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';

/* Prints how many milliseconds the first compilation of a pack takes in a fresh process. */
const source = await readPack(process.argv[2] as string);
const start = performance.now();
const { pack, diagnostics } = compile(source);
const taken = performance.now() - start;
if (!pack) throw new Error(`the pack has errors: ${diagnostics.map(({ code }) => code).join(', ')}`);
process.stdout.write(String(taken));
