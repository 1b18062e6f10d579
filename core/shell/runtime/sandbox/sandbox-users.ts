import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../../../engine/basics/did-you-mean.ts';
import { isJsonObject, type Json } from '../../../engine/basics/json.ts';
import { readDocument } from '../../../engine/compile/reading/read-document.ts';
import type { World } from '../../../engine/model/world.ts';
import { StartFault } from '../start-fault.ts';

/** Somebody who can sign in to a sandbox. The login is the pseudonym too: nobody real is behind it. */
export interface SandboxUser {
  readonly login: string;
  readonly authority: string;
  readonly roles: readonly string[];
  /** Whoever trains others: moves the clock, resets the sandbox, and does what administrators do. */
  readonly administers?: 'instance';
}

/** By what the trainer of a sandbox signs in. */
const trainerLogin = 'trainer';

/**
 * The users of a sandbox with one who trains the others, last: an account of its own without a role, at the authority of the
 * first user, or that of the pack which has this login. None where there is no authority at all.
 */
export function withTrainer(users: readonly SandboxUser[], world: World): readonly SandboxUser[] {
  const own = users.find(({ login }) => login === trainerLogin);
  const authority = own?.authority ?? users[0]?.authority ?? Object.keys(world.authorities).sort()[0];
  if (authority === undefined) return users;
  const trainer: SandboxUser = { login: trainerLogin, authority, roles: own?.roles ?? [], administers: 'instance' };
  return [...users.filter((user) => user !== own), trainer];
}

/**
 * The users of a pack's `sandbox/users.yaml`; none where it has no such file. Throws a StartFault that names the entry.
 * Their roles are checked where those of the pack are given.
 */
export async function readSandboxUsers(
  packFolder: string,
  world: World,
  roles?: Iterable<string>,
): Promise<readonly SandboxUser[]> {
  const file = join(packFolder, 'sandbox', 'users.yaml');
  if (!existsSync(file)) return [];
  const problems: string[] = [];
  const { value } = readDocument(await readFile(file, 'utf8'), 'yaml', (_offset, _code, message) => {
    problems.push(message);
  });
  if (problems[0] !== undefined) throw wrong(file, problems[0]);
  if (!Array.isArray(value)) throw wrong(file, 'It must be a list.');
  const users = value.map((entry: Json, index) => assertUser(entry, `${file}, entry ${index + 1}`, world));
  const known = roles && [...roles];
  for (const [index, { login }] of users.entries()) {
    const isTwice = users.findIndex((other) => other.login === login) < index;
    if (isTwice) throw wrong(`${file}, entry ${index + 1}`, `the login ${JSON.stringify(login)} stands twice.`);
    const strange = known && users[index]?.roles.find((role) => !known.includes(role));
    if (strange) throw wrong(`${file}, entry ${index + 1}`, unknownRole(strange, known));
  }
  return users;
}

function assertUser(entry: Json, where: string, world: World): SandboxUser {
  if (!isJsonObject(entry)) throw wrong(where, 'It must have login, authority and roles.');
  const { login, authority, roles } = entry;
  if (typeof login !== 'string' || !/^[a-z0-9][a-z0-9.-]{0,60}$/.test(login)) {
    throw wrong(where, 'login must be lower-case letters, digits, dots and dashes.');
  }
  if (typeof authority !== 'string' || !Object.hasOwn(world.authorities, authority)) {
    throw wrong(where, 'authority must be one of pack.yaml.');
  }
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) {
    throw wrong(where, 'roles must be a list of names.');
  }
  return { login, authority, roles: roles as readonly string[] };
}

function unknownRole(role: string, known: readonly string[]): string {
  const near = didYouMean(role, known);
  const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known.join(', ')}.`;
  return `${JSON.stringify(role)} is no role of access.yaml. ${hint}`;
}

function wrong(where: string, what: string): StartFault {
  return new StartFault('sandbox-users', `${where}: ${what}`, 'Mend sandbox/users.yaml of the pack.');
}
