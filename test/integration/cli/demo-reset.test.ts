import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { finishReset, resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { type RcmsProcess, startRcms } from './rcms-process.ts';
import { smallPack } from './small-pack.ts';

async function dataFolder(): Promise<string> {
  const data = await temporaryFolder();
  onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
  return data;
}

/** A browser without script. */
class Browser {
  readonly #address: string;
  readonly #cookies = new Map<string, string>();
  #token = '';

  constructor(address: string) {
    this.#address = address;
  }

  async ask(path: string, fields?: Readonly<Record<string, string>>) {
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, connection: 'close', origin: this.#address };
    const post = { method: 'POST', body: new URLSearchParams({ formToken: this.#token, ...fields }) };
    const answer = await fetch(`${this.#address}${path}`, { headers, redirect: 'manual', ...(fields ? post : {}) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    const html = await answer.text();
    this.#token = /name="formToken" value="([^"]+)"/.exec(html)?.[1] ?? this.#token;
    return { status: answer.status, html, to: answer.headers.get('location') };
  }
}

const passwordOf = (running: RcmsProcess, login: string) =>
  new RegExp(`^${login} +(\\S+)`, 'm').exec(running.said())?.[1] ?? '';

async function signIn(running: RcmsProcess, address: string, login: string): Promise<Browser> {
  const one = new Browser(address);
  const answer = await one.ask('/sign-in', { login, password: passwordOf(running, login) });
  expect([login, answer.status, answer.to]).toEqual([login, 303, '/']);
  await one.ask('/');
  return one;
}

/** Two starts, or a start and a reset, on a busy machine. */
const patience = { timeout: 300_000 };

describe('a sandbox that a trainer resets', patience, () => {
  it('says so to whoever is there, and is then as it was filled, with its clock set back and the same passwords', async () => {
    const [pack, data] = [await smallPack(4), await dataFolder()];
    const running = startRcms(['demo', '--pack', pack, '--data', data, '--port', '0']);
    const [, address = ''] = await running.until(/Address +(http:\S+)/);
    await running.until(/Ctrl-C/);
    const [trainer, desk] = [await signIn(running, address, 'trainer'), await signIn(running, address, 'desk')];
    const cases = async (one: Browser) => [...(await one.ask('/cases')).html.matchAll(/href="\/cases\/([^"/?]+)"/g)];
    const before = await cases(desk);
    expect(before.length).toBe(4);

    const preview = await trainer.ask('/sandbox/clock/preview', { by: '200d' });
    const to = /name="to" value="([^"]+)"/.exec(preview.html)?.[1] ?? '';
    expect((await trainer.ask('/sandbox/clock', { to })).to).toBe('/sandbox?done=clock-moved');
    const moved = /Its clock says \S*?(\d+ \w+ \d{4})/.exec((await desk.ask('/')).html)?.[1];
    expect(new Date(moved ?? '').getTime()).toBeGreaterThan(Date.now() + 190 * 86_400_000);
    // Moved for good: another process that opens the same sandbox has the same clock.
    expect((await desk.ask('/cases?closed=all')).status).toBe(200);

    const begun = await trainer.ask('/sandbox/reset', { sure: 'yes' });
    expect([begun.status, begun.html]).toEqual([202, expect.stringContaining('begins anew')]);
    // Until it is filled again, whoever asks is told so; between two servers, nobody answers for a moment.
    const told = new Set<string>();
    while ((running.said().match(/Ctrl-C/g) ?? []).length < 2) {
      const answer = await new Browser(address).ask('/cases').catch(() => undefined);
      if (answer?.status === 503) told.add(/<h1[^>]*>([^<]*)/.exec(answer.html)?.[1] ?? answer.html);
      await wait(50);
    }
    expect([...told]).toEqual(['This sandbox begins anew']);
    expect((await desk.ask('/')).to).toBe('/sign-in');
    expect((await desk.ask('/sign-in?sandbox=reset')).html).toContain('The sandbox was reset');

    const anew = await signIn(running, address, 'desk');
    const after = await cases(anew);
    expect(after.length).toBe(4);
    expect(after.filter(([, id]) => before.some(([, old]) => old === id))).toEqual([]);
    const now = /Its clock says \S*?(\d+ \w+ \d{4})/.exec((await anew.ask('/')).html)?.[1];
    expect(Math.abs(new Date(now ?? '').getTime() - Date.now())).toBeLessThan(2 * 86_400_000);
    expect((await (await signIn(running, address, 'trainer')).ask('/sandbox')).status).toBe(200);
    expect(await running.end('SIGTERM')).toBe(0);
  });

  it('is never half reset: one that was broken off is ended at the next start', async () => {
    const [pack, data] = [await smallPack(2), await dataFolder()];
    const first = startRcms(['demo', '--pack', pack, '--data', data, '--port', '0']);
    await first.until(/Ctrl-C/);
    const password = passwordOf(first, 'desk');
    await first.end('SIGTERM');
    // As a kill leaves it: the database is gone, what was published of it is not.
    await writeFile(join(data, 'main/reset-begun.json'), '{"keepsKeys":true}');
    const second = startRcms(['demo', '--pack', pack, '--data', data, '--port', '0']);
    await second.until(/Imported 2 synthetic cases, refused 0\./);
    await second.until(/Ctrl-C/);
    expect(passwordOf(second, 'desk')).toBe(password);
    expect(await readdir(join(data, 'main'))).not.toContain('reset-begun.json');
    await second.end('SIGTERM');
  });
});

describe('finishing a reset', () => {
  it('does nothing where none was begun, and spares the keys where they were to stay', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'anchors'));
    await writeFile(join(folder, 'keys.json'), 'keys');
    await finishReset(folder);
    expect((await readdir(folder)).sort()).toEqual(['anchors', 'keys.json']);
    await writeFile(join(folder, 'reset-begun.json'), '{"keepsKeys":true}');
    await finishReset(folder);
    expect(await readdir(folder)).toEqual(['keys.json']);
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe('keys');
    await writeFile(join(folder, 'reset-begun.json'), '{"keepsKeys":false}');
    await finishReset(folder);
    expect(await readdir(folder)).toEqual([]);
  });
});
