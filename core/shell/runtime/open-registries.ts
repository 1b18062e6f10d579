import { readFile } from 'node:fs/promises';
import { isJsonObject } from '../../engine/basics/json.ts';
import type { Registries } from '../app/registry-port.ts';
import { createOutgoing } from '../outgoing/create-outgoing.ts';
import type { HttpRegistry } from '../registry/ask-over-http.ts';
import { createRegistries, type RegistryConnections } from '../registry/create-registries.ts';
import type { Settings } from './settings.ts';
import { StartFault } from './start-fault.ts';

const example =
  '{ "population-register": { "url": "https://registry.example/questions", "secretFile": "/etc/rcms/registry-secret" } }';

/** The registries that the settings connect. Where they say nothing, a sandbox simulates them and production has none. */
export async function openRegistries(
  settings: Pick<Settings, 'registries' | 'outgoing'>,
  sandbox: boolean,
): Promise<Registries> {
  const connections = await connectionsOf(settings, sandbox);
  return createRegistries(connections, createOutgoing({ allowed: settings.outgoing ?? new Set(), sandbox }));
}

async function connectionsOf(
  { registries }: Pick<Settings, 'registries'>,
  sandbox: boolean,
): Promise<RegistryConnections> {
  if (registries === undefined) return sandbox ? 'simulated' : 'off';
  if (registries === 'off') return 'off';
  const written = parsed(await contentOf(registries, 'file'));
  if (!isJsonObject(written)) throw misread('is not a JSON object of registries by name');
  const read = Object.entries(written).map(
    async ([name, one]) => [name, await connectionOf(name, one, sandbox)] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

async function connectionOf(name: string, one: unknown, sandbox: boolean): Promise<HttpRegistry | 'simulated'> {
  if (one === 'simulated') {
    if (sandbox) return one;
    throw misread(`simulates ${JSON.stringify(name)}, and a simulated registry says nothing true: only a sandbox may`);
  }
  const { url, secretFile, ...more } = isJsonObject(one) ? one : {};
  if (typeof url !== 'string' || !URL.canParse(url)) throw misread(`gives ${JSON.stringify(name)} no "url"`);
  const unknown = Object.keys(more)[0];
  if (unknown !== undefined)
    throw misread(`says ${JSON.stringify(unknown)} of ${JSON.stringify(name)}, which means nothing`);
  if (secretFile === undefined) return { url };
  if (typeof secretFile !== 'string') throw misread(`gives ${JSON.stringify(name)} a "secretFile" that is no path`);
  return { url, secret: (await contentOf(secretFile, 'secret file')).trim() };
}

async function contentOf(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new StartFault(
      'registries-unread',
      `The ${what} of the registries cannot be read: ${path}`,
      'Mend RCMS_REGISTRIES, or the rights of the file.',
      { cause },
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw misread('is not JSON');
  }
}

function misread(what: string): StartFault {
  return new StartFault('registries-misread', `The file of the registries ${what}.`, `Write it like this: ${example}`);
}
