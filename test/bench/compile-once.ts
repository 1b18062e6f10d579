import { compile } from '../../core/engine/compile/compile.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';

/* Prints how long the first compilation of a pack takes in a fresh process: milliseconds by the clock and of processor. */
const source = await readPack(process.argv[2] as string);
const [start, cpu] = [performance.now(), process.cpuUsage()];
const { pack, diagnostics } = compile(source);
const taken = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
if (!pack) throw new Error(`the pack has errors: ${diagnostics.map(({ code }) => code).join(', ')}`);
process.stdout.write(`${taken} ${(user + system) / 1_000}`);
