import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type HttpConnection, openHttpConnection } from './http-connection.ts';
import type { BenchInstance } from './instance.ts';
import { type LifeStep, lifeOf } from './life.ts';

/** The server in a process of its own, and officers who are signed in. */
export interface HttpBench {
  /** Of the server. */
  readonly pid: number;
  /** Takes whole lives through the API, several cases at once, for so many seconds; returns commands per second. */
  run(seconds: number): Promise<number>;
  /** Ends the server; returns the most memory that it had, in megabytes. */
  close(): Promise<number>;
}

/** How many cases are under way at once. */
export const casesAtOnce = 12;

/** Starts the server. Everybody signs in once, with their first command. */
export async function openHttpBench(bench: BenchInstance): Promise<HttpBench> {
  const server = spawn(process.execPath, [resolve(import.meta.dirname, 'server.ts'), bench.settings.dataFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: server.stdout });
  const nextLine = async () => String((await once(lines, 'line'))[0]);
  const address = await nextLine();
  const connections = Array.from({ length: casesAtOnce }, () => openHttpConnection(address));
  const tokenOf = signIns(bench, address);
  let number = 0;
  return {
    pid: server.pid as number,
    async run(seconds) {
      const start = performance.now();
      const until = start + seconds * 1_000;
      let commands = 0;
      await Promise.all(
        connections.map(async (connection) => {
          while (performance.now() < until) {
            number += 1;
            const taken = await takeLife(connection, tokenOf, number, until);
            commands += taken;
          }
        }),
      );
      return commands / ((performance.now() - start) / 1_000);
    },
    async close() {
      for (const connection of connections) connection.close();
      server.stdin.end();
      const memory = Number(await nextLine()) / 1024;
      await ended(server);
      return memory;
    },
  };
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode === null) await once(server, 'exit');
}

type TokenOf = (login: string) => Promise<string>;

function signIns(bench: BenchInstance, address: string): TokenOf {
  const tokens = new Map<string, Promise<string>>();
  return (login) => {
    const token = tokens.get(login) ?? signIn(bench, address, login);
    tokens.set(login, token);
    return token;
  };
}

async function signIn(bench: BenchInstance, address: string, login: string): Promise<string> {
  const connection = openHttpConnection(address);
  const body = JSON.stringify({ login, password: bench.password(login) });
  const answer = await connection.ask('POST', '/api/v1/session', '', body);
  connection.close();
  if (answer.status !== 201) throw new Error(`${login} cannot sign in: ${answer.status}`);
  return JSON.parse(answer.body).token;
}

/** The commands of one case, in order, as far as there is time; returns how many were carried out. */
async function takeLife(connection: HttpConnection, tokenOf: TokenOf, number: number, until: number): Promise<number> {
  const steps = lifeOf(number, new Date().toISOString().slice(0, 10));
  let caseId = '';
  for (const [index, step] of steps.entries()) {
    if (performance.now() >= until) return index;
    const headers = `authorization: Bearer ${await tokenOf(step.login)}\r\nidempotency-key: life-${number}-${index}\r\n`;
    const answer = await connection.ask('POST', pathOf(step, caseId), headers, bodyOf(step));
    if (answer.status >= 300) throw new Error(`${step.name}: ${answer.status} ${answer.body}`);
    if (caseId === '') caseId = JSON.parse(answer.body).caseId;
  }
  return steps.length;
}

function pathOf({ command }: LifeStep, caseId: string): string {
  return command.type === 'open-case' ? '/api/v1/cases' : `/api/v1/cases/${caseId}/commands`;
}

function bodyOf({ command }: LifeStep): string {
  if (command.type !== 'open-case') return JSON.stringify(command);
  const { type: _type, ...body } = command;
  return JSON.stringify(body);
}
