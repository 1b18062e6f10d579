import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { startLanguageServer } from './language-server.ts';

test('an editor in the folder of a new pack knows the schema of every file, forms included', {
  timeout: 60_000,
}, async () => {
  const folder = join(await temporaryFolder(), 'lakes');
  const flags = ['--country', 'XL:Lakes:Asia/Riyadh', '--counterpart', 'XD:Dorado:Europe/Athens'];
  await runRcms(['pack', 'init', folder, ...flags, '--reply', '30 calendar-days', '--transfer', '3 months']);
  const server = await startLanguageServer(folder);
  try {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.(yaml|json)$/.test(path) && !path.startsWith('.'),
    );
    expect(paths.length).toBeGreaterThan(15);
    const seen = paths.map(async (path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      expect((await server.open(path, text)).underlined, path).toEqual([]);
      expect((await server.open(path, withWrongValue(text))).underlined, path).not.toEqual([]);
    });
    await Promise.all(seen);
  } finally {
    await server.stop();
  }
});

/** The first value after the line that names the schema becomes a list of a list, which no schema of a pack allows there. */
function withWrongValue(text: string): string {
  if (text.startsWith('{')) return text.replace('"title": "', '"titel": "');
  return text.replace(/^(?!#)([^\n:]*:).*$/m, '$1 [[wrong]]');
}
