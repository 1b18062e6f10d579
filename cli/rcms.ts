#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// The second start reads what the first one compiled. Only what is loaded after this line profits.
enableCompileCache();
const { run } = await import('./run.ts');

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stop.abort());
}
// A reader that closed the pipe (`rcms … | head`) is no fault, but nobody listens any more.
process.stdout.on('error', () => stop.abort());

const environment = { ...process.env };
// No program that this one starts has a use for the keys.
delete process.env.RCMS_KEYS_JSON;

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  environment,
  folder: process.cwd(),
  interactive: process.stderr.isTTY === true,
  stop: stop.signal,
});
