import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const here = dirname(fileURLToPath(import.meta.url));
const folders = ['instance', 'pack', 'record'];

type Schema = Record<string, unknown>;

/** The TypeScript of every schema, by the path of the file that holds it, relative to this folder. */
export async function generateTypes(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const name of (await readdir(join(here, folder))).filter((each) => each.endsWith('.schema.json')).sort()) {
      if (name === 'shared.schema.json') continue;
      const schema = await readSchema(join(here, folder, name));
      const text = await compile(schema, schema.title as string, {
        bannerComment: `// Generated from ${folder}/${name} by generate-types.ts. Do not edit.`,
        cwd: join(here, folder),
        additionalProperties: false,
        strictIndexSignatures: false,
        $refOptions: {
          resolve: {
            http: false,
            ours: { order: 1, canRead: true, read: ({ url }: { url: string }) => readForRefs(url) },
          },
        },
      });
      files.set(`types/${folder}/${basename(name, '.schema.json')}.ts`, `${text.trim()}\n`);
    }
  }
  return files;
}

/** Writes what `generateTypes` returns. */
export async function writeTypes(): Promise<void> {
  for (const [path, text] of await generateTypes()) await writeFile(join(here, path), text);
}

async function readSchema(path: string): Promise<Schema> {
  return plain(JSON.parse(await readFile(path, 'utf8'))) as Schema;
}

async function readForRefs(url: string): Promise<Schema> {
  return readSchema(url.startsWith('file:') ? fileURLToPath(url) : url);
}

/** What the generator renders right: no words beside a `$ref`, no choice that only says which keys are there, no `$id`. */
function plain(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((each) => plain(each));
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as Schema;
  if (!isNames && typeof schema.$ref === 'string' && !schema.$defs) return { $ref: schema.$ref };
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, each]) => isNames || (key !== '$id' && !isOnlyAboutKeys(key, each)))
      .map(([key, each]) => [key, plain(each, !isNames && (key === 'properties' || key === '$defs'))]),
  );
}

function isOnlyAboutKeys(key: string, value: unknown): boolean {
  if (key === 'minItems' || key === 'maxItems') return true;
  if (key !== 'oneOf' && key !== 'anyOf') return false;
  return (value as readonly Schema[]).every((branch) => Object.keys(branch).join() === 'required');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeTypes();
