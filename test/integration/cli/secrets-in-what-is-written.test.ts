import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { startRcms } from './rcms-process.ts';

describe('what a whole life writes', () => {
  it('shows a password to who asked for it, and none in the log, the process list or a file', async () => {
    const data = await temporaryFolder();
    onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
    const argv = [
      'demo',
      '--pack',
      'country-packs/xa',
      '--data',
      data,
      '--port',
      '0',
      '--cases',
      '3',
      '--log-level',
      'debug',
    ];
    const marked = {
      DATABASE_URL: 'postgres://gull:marked-secret@127.0.0.1:1/none',
      AWS_SECRET_ACCESS_KEY: 'marked-secret',
    };
    const server = startRcms(argv, marked);
    const [, address] = await server.until(/Address +(http:\S+)/);
    await server.until(/Ctrl-C/);
    const password = /^xb-officer +(\S+)/m.exec(server.said())?.[1] as string;
    expect(password).toMatch(/^\w+-\w+/);

    const ask = (path: string, init: RequestInit = {}) => fetch(`${address}/api/v1${path}`, init);
    const json = { 'content-type': 'application/json' };
    const signIn = (secret: string) =>
      ask('/session', {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ login: 'xb-officer', password: secret }),
      });
    const { token } = (await (await signIn(password)).json()) as { token: string };
    await signIn('marked-secret');
    await ask(`/cases?token=${token}`, { headers: { authorization: `Bearer ${token}`, cookie: 'a=marked-secret' } });
    await ask('/cases', {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body: '{"password":"marked-secret"',
    });
    const added = await runRcms([
      'user',
      'add',
      'ann',
      '--authority',
      'xa-interior',
      '--role',
      'desk-officer',
      '--data',
      data,
    ]);
    const drawn = /with the password (\S+)/.exec(added.out)?.[1] as string;
    expect([added.code, added.err.includes(drawn)]).toEqual([0, false]);
    const commandLine = readFileSync(`/proc/${server.child.pid}/cmdline`, 'utf8');
    await server.end('SIGTERM');

    const said = server.said();
    expect(said).toContain('"what":"POST:/api/v1/session"');
    // A sandbox prints its passwords for who started it; its log has none.
    const log = said.split('\n').filter((line) => line.startsWith('{'));
    expect(log.length).toBeGreaterThan(5);
    expect(log.join('\n')).not.toContain(password);
    for (const secret of ['marked-secret', token, drawn]) expect(said).not.toContain(secret);
    for (const secret of ['marked-secret', token, drawn, password]) {
      expect(commandLine).not.toContain(secret);
      // The write-ahead log of the database and all files of the instance.
      expect(filesThatHold(data, secret)).toEqual([]);
    }
  }, 300_000);
});

function filesThatHold(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}
