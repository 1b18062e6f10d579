import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A place in a text, counted from 0 as the protocol does. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** A problem that an editor would underline. */
export interface Underlined {
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

/** Something that an editor would offer to write. */
export interface Offered {
  readonly label: string;
  readonly insertText?: string;
  readonly documentation?: string | { readonly value: string };
}

/** A text in the editor. */
export interface OpenText {
  readonly underlined: readonly Underlined[];
  /** What is said of the word at a place. */
  hover(place: Place): Promise<string>;
  /** What can be written at a place. */
  complete(place: Place): Promise<readonly Offered[]>;
}

/** The language server that editors run for YAML, over its own protocol. */
export interface LanguageServer {
  /** Opens a text as if it lay at a path. */
  open(path: string, text: string): Promise<OpenText>;
  stop(): Promise<void>;
}

type Message = { readonly id?: number; readonly method?: string; readonly params?: never; readonly result?: never };

const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };

/** Starts the server for one folder. Nothing is fetched: every schema is a file. */
export async function startLanguageServer(root: string): Promise<LanguageServer> {
  const program = join(import.meta.dirname, '../../../node_modules/yaml-language-server/bin/yaml-language-server');
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const asked = new Map<number, (result: never) => void>();
  const found = new Map<string, (problems: readonly Underlined[]) => void>();
  let ids = 0;
  let texts = 0;

  const send = (message: object) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const ask = <Answer>(method: string, params: object) =>
    new Promise<Answer>((resolve) => {
      asked.set(++ids, resolve as (result: never) => void);
      send({ id: ids, method, params });
    });
  const take = (message: Message) => {
    if (message.method === 'workspace/configuration') {
      const { items } = message.params as unknown as { items: { section: string }[] };
      send({ id: message.id, result: items.map(({ section }) => (section === 'yaml' ? settings : null)) });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as unknown as { uri: string; diagnostics: Underlined[] };
      found.get(uri)?.(diagnostics);
    } else if (message.id !== undefined && message.method !== undefined) {
      send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      asked.get(message.id)?.(message.result as never);
    }
  };
  child.stdout.on('data', readMessages(take));

  const folder = pathToFileURL(root).href;
  await ask('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'packs' }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { snippetSupport: true } },
      },
    },
  });
  send({ method: 'initialized', params: {} });

  return {
    open: async (path, text) => {
      // Each text under a name of its own: closing one would be answered with no problems at all.
      const uri = pathToFileURL(join(root, path.replace(/\.(yaml|json)$/, `.${++texts}.$1`))).href;
      const languageId = path.endsWith('.json') ? 'json' : 'yaml';
      const problems = new Promise<readonly Underlined[]>((resolve) => found.set(uri, resolve));
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId, version: 1, text } } });
      const at = (position: Place) => ({ textDocument: { uri }, position });
      return {
        underlined: await problems,
        hover: async (place) => {
          const answer = await ask<{ contents: { value: string } } | null>('textDocument/hover', at(place));
          return answer?.contents.value ?? '';
        },
        complete: async (place) => (await ask<{ items: Offered[] }>('textDocument/completion', at(place))).items,
      };
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    },
  };
}

/** Cuts what arrives into messages. */
function readMessages(take: (message: Message) => void): (chunk: Buffer) => void {
  let held = Buffer.alloc(0);
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const head = held.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(held.subarray(0, head).toString())?.[1] ?? Number.NaN);
      if (head < 0 || !(held.length >= head + 4 + length)) return;
      const body = held.subarray(head + 4, head + 4 + length).toString();
      held = held.subarray(head + 4 + length);
      take(JSON.parse(body));
    }
  };
}
