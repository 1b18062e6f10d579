import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRegistries } from '../../../core/shell/runtime/checks/check-registries.ts';
import { openRegistries } from '../../../core/shell/runtime/open-registries.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rcms-registries-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'registries.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('the registries of an instance', () => {
  it('are simulated in a sandbox and off in production, where nobody says anything', async () => {
    expect((await openRegistries({}, true)).connection('any')).toBe('simulated');
    expect((await openRegistries({}, false)).connection('any')).toBe('off');
    expect((await openRegistries({ registries: 'off' }, true)).connection('any')).toBe('off');
  });

  it('are connected one by one', async () => {
    const secretFile = join(folder, 'secret');
    await writeFile(secretFile, 'tried\n');
    const registries = await file({ one: { url: 'https://one.example/ask', secretFile }, two: 'simulated' });
    const opened = await openRegistries({ registries }, true);
    expect(['one', 'two', 'three'].map((name) => opened.connection(name))).toEqual(['http', 'simulated', 'off']);
  });

  it.each([
    ['{', /is not JSON/],
    ['[]', /not a JSON object/],
    [{ one: {} }, /gives "one" no "url"/],
    [{ one: { url: 'https://one.example', token: 'x' } }, /says "token" of "one"/],
    [{ one: 'simulated' }, /only a sandbox may/],
    [{ one: { url: 'https://one.example', secretFile: '/nowhere/secret' } }, /cannot be read: \/nowhere\/secret/],
  ])('are not opened by %j', async (content, message) => {
    const registries = await file(content);
    const fault = await openRegistries({ registries }, false).catch((error: unknown) => error);
    expect(fault).toMatchObject({ message: expect.stringMatching(message), mend: expect.stringMatching(/\S/) });
  });

  it('are looked at by the doctor', async () => {
    expect(await checkRegistries({})).toMatchObject({ is: 'warning' });
    expect(await checkRegistries({ registries: 'off' })).toMatchObject({ is: 'warning' });
    expect(await checkRegistries({ registries: await file('{') })).toMatchObject({ is: 'problem' });
    expect(await checkRegistries({ registries: await file({ one: { url: 'https://one.example' } }) })).toMatchObject({
      is: 'fine',
    });
  });
});
