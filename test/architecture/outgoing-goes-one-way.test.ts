import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { syntaxOf, walk } from './syntax.ts';
import { isCode, place, plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** The door; and the client and the script of the pages, which are no part of the server. */
const doors = ['core/shell/outgoing/', 'core/client/', 'core/shell/console/script/'];
const askers = new Set(['http', 'https', 'http2', 'undici', 'axios', 'got', 'node-fetch', 'ws']);
const sockets = new Set(['net', 'tls', 'dgram']);
/** Who speaks another protocol than HTTP, or listens. */
const socketHomes = [
  'core/shell/intake/scan/',
  'core/shell/store/postgres/',
  'core/shell/runtime/probe-port.ts',
  // Both only tell one kind of address from another.
  'core/shell/identity/network-of.ts',
  'core/shell/runtime/as-proxies.ts',
];
/** Where the server itself listens. */
const listener = 'core/shell/http/create-listener.ts';
const globals = new Set(['fetch', 'WebSocket', 'EventSource']);

/** Everything in the server that asks another machine without going through `core/shell/outgoing`. */
function findStrayRequests(files: readonly TreeFile[]): readonly Violation[] {
  const watched = files.filter((file) => isCode(file) && !doors.some((door) => file.path.startsWith(door)));
  const imports = importsOf(watched).flatMap(({ file, at, target, typeOnly }) => {
    if (target.is === 'file' || typeOnly) return [];
    const isSocket = sockets.has(target.name) && !socketHomes.some((home) => file.startsWith(home));
    return (askers.has(target.name) && file !== listener) || isSocket
      ? [{ at, what: `imports ${target.name}; ask through app/outgoing-port` }]
      : [];
  });
  return [...imports, ...watched.flatMap(globalRequests)];
}

function globalRequests(file: TreeFile): readonly Violation[] {
  const found: Violation[] = [];
  walk(syntaxOf(file), (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const { callee } = node;
    const name =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression' &&
            callee.object.type === 'Identifier' &&
            callee.object.name === 'globalThis' &&
            callee.property.type === 'Identifier'
          ? callee.property.name
          : '';
    if (globals.has(name))
      found.push({ at: place(file, node.start), what: `calls ${name}; ask through app/outgoing-port` });
  });
  return found;
}

describe('what the server asks of others goes one way', () => {
  it('goes through core/shell/outgoing', () => {
    expect(told(findStrayRequests(readTree('core')))).toEqual([]);
  });

  it.each([
    ['core/shell/identity/planted.ts', 'import { request } from "node:https";'],
    ['core/shell/sealing/planted.ts', 'const { get } = await import("http");'],
    ['core/shell/app/planted.ts', 'import { Agent } from "undici";'],
    ['core/shell/http/planted.ts', 'import { connect } from "node:tls";'],
    ['core/shell/jobs/planted.ts', 'export const ask = () => fetch("https://shed.example");'],
    ['core/shell/jobs/planted.ts', 'export const ask = () => globalThis.fetch("https://shed.example");'],
    ['core/shell/jobs/planted.ts', 'export const socket = new WebSocket("wss://shed.example");'],
  ])('refuses in %s: %s', (path, text) => {
    expect(findStrayRequests([plant(path, text)])).toHaveLength(1);
  });

  it.each([
    ['core/shell/outgoing/planted.ts', 'import { request } from "node:https";'],
    ['core/client/planted.ts', 'export const ask = () => fetch("/x");'],
    ['core/shell/intake/scan/planted.ts', 'import { connect } from "node:net";'],
    ['core/shell/http/planted.ts', 'import type { IncomingMessage } from "node:http";'],
    ['core/shell/http/planted.ts', 'export const taken = (fetch: () => void) => [fetch];'],
  ])('stays quiet in %s about: %s', (path, text) => {
    expect(told(findStrayRequests([plant(path, text)]))).toEqual([]);
  });
});
