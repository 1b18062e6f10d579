import { generateKeyPairSync, sign } from 'node:crypto';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { AnchorPublisher, AuditKey } from '../../../core/shell/app/checkpoint-port.ts';
import { keyIdOf } from '../../../core/shell/store/audit/checkpoint-line.ts';

/** A key that was just drawn. */
export function drawAuditKey(): AuditKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    id: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

/** Publishes into a list. */
export class ListedAnchors implements AnchorPublisher {
  lines: string[] = [];

  async last(): Promise<string | undefined> {
    return this.lines.at(-1);
  }

  async append(lines: readonly string[]): Promise<void> {
    this.lines.push(...lines);
  }

  async handovers(): Promise<readonly string[]> {
    return this.lines.filter((line) => line.includes('"handsOver"'));
  }

  async *read(): AsyncGenerator<string> {
    yield* this.lines;
  }
}

/** Minute `count` of a day. */
export function minute(count: number) {
  return instant(new Date(Date.UTC(2031, 4, 4, 12, count)).toISOString());
}

/** All texts of a sequence. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
