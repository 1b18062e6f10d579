import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** What a system may have, where the browser of the package does not start on it. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const isRoot = process.getuid?.() === 0;

const packed = new URL('../', pathToFileURL(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
const { version } = JSON.parse(readFileSync(new URL('package.json', packed), 'utf8'));

/** Where it is unpacked: once for each user and version. */
const folder = join(tmpdir(), `rcms-chromium-${version}-${process.getuid?.() ?? 'user'}`);

/**
 * A browser without a window: the one that npm brings, with the libraries of the system or else those that come with it;
 * else one that the system has. Throws where none starts: a run without a browser is no run.
 */
export async function openBrowser(): Promise<Browser> {
  const reasons: string[] = [];
  for (const { path, env } of candidates()) {
    try {
      return await chromium.launch({
        executablePath: path,
        // The sandbox of the browser needs a user who is not root.
        chromiumSandbox: !isRoot,
        args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
        env: { ...(process.env as Record<string, string>), ...env },
      });
    } catch (cause) {
      reasons.push(`${path}: ${String(cause).slice(0, 2000)}`);
    }
  }
  throw new Error(`No browser starts here.\n${reasons.join('\n')}`);
}

function* candidates(): Iterable<{ readonly path: string; readonly env: Readonly<Record<string, string>> }> {
  const path = join(folder, 'chromium');
  if (existsSync(path)) {
    yield { path, env: {} };
    const libraries = join(folder, 'al2023', 'lib');
    yield { path, env: { LD_LIBRARY_PATH: libraries } };
  }
  for (const one of installed) if (existsSync(one)) yield { path: one, env: {} };
}

/** Unpacks the browser of the package, unless that is done. */
export async function unpackBrowser(): Promise<void> {
  if (existsSync(folder)) {
    if (lstatSync(folder).uid === process.getuid?.()) return;
    throw new Error(`${folder} belongs to somebody else.`);
  }
  const place = mkdtempSync(join(tmpdir(), 'rcms-chromium-'));
  const { TMPDIR } = process.env;
  try {
    // The package unpacks into the folder of temporary files, whichever it is.
    process.env.TMPDIR = place;
    const bin = fileURLToPath(new URL('bin/', packed));
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
      await inflate(join(bin, name));
    }
    renameSync(place, folder);
  } catch (cause) {
    rmSync(place, { recursive: true, force: true });
    // Another run was faster.
    if (!existsSync(folder)) throw cause;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
