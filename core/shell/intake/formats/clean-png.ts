import { crc32 } from 'node:zlib';
import { limits } from '../limits.ts';
import { unfit } from '../unfit.ts';
import { assertNoMarkup } from './assert-plain.ts';
import { assertSize } from './assert-size.ts';
import { byteText, joined, viewOf } from './byte-text.ts';
import type { Cleaning } from './cleaning.ts';
import { inflatedSize } from './inflated-size.ts';
import { findOrientation, orientationBlock } from './orientation.ts';

const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What the colours and the size on paper need. Text, time, further frames and private chunks are left out. */
const wanted = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'pHYs',
  'bKGD',
  'cICP',
]);
const compressedTexts = new Set(['zTXt', 'iTXt']);
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Chunk {
  readonly name: string;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

/**
 * A PNG without texts, EXIF, time, animation and whatever follows its end. Kept: the compressed pixels byte for byte, what
 * their colours need, their density and how the picture is turned. The pixels are unpacked once, to be counted.
 */
export async function cleanPng(bytes: Uint8Array, how: Cleaning): Promise<Uint8Array> {
  const chunks = readChunks(bytes, how);
  const [head] = chunks;
  if (head?.name !== 'IHDR' || head.content.length !== 13) unfit('attachment-broken');
  const pixels = chunks.filter(({ name }) => name === 'IDAT').map(({ content }) => content);
  await assertPixels(head.content, pixels);
  const kept: Uint8Array[] = [signature];
  for (const chunk of chunks) {
    const { name, content } = chunk;
    if (name === 'iCCP') kept.push(await cleanProfile(content));
    else if (wanted.has(name)) kept.push(chunk.whole);
    else if (name === 'eXIf') kept.push(...turned(content));
    else if (how === 'keep') await assertHarmless(chunk);
    else assertNoMarkup(content);
  }
  return how === 'keep' ? bytes : joined(kept);
}

function readChunks(bytes: Uint8Array, how: Cleaning): readonly Chunk[] {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  if (signature.some((byte, index) => bytes[index] !== byte)) unfit('attachment-broken');
  for (let at = signature.length; ; ) {
    if (at + 12 > bytes.length || chunks.length > limits.parts) unfit('attachment-broken');
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) unfit('attachment-broken');
    const name = byteText(bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(name)) unfit('attachment-broken');
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) unfit('attachment-broken');
    chunks.push({ name, content: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    at = end;
    // A capital first letter: readers may not do without it, and none but these are known.
    if (/^[A-Z]/.test(name) && !wanted.has(name)) unfit('attachment-broken');
    if (name !== 'IEND') continue;
    if (how === 'keep' && at < bytes.length) unfit('attachment-hides-more');
    return chunks;
  }
}

async function assertPixels(head: Uint8Array, pieces: readonly Uint8Array[]): Promise<void> {
  const view = viewOf(head);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  assertSize(width, height);
  const bits = (channels[head[9] as number] ?? unfit('attachment-broken')) * (head[8] as number);
  const rows = (wide: number, high: number) => (wide > 0 ? high * (1 + Math.ceil((wide * bits) / 8)) : 0);
  const expected = head[12] === 1 ? interlaced(width, height, rows) : rows(width, height);
  if (expected > limits.expanded) unfit('attachment-expands');
  const size = await inflatedSize(pieces, expected + 64 * 1024);
  if (size === undefined || size < expected) unfit('attachment-broken');
}

/** The seven passes of Adam7: PNG specification, clause 8.2. */
function interlaced(width: number, height: number, rows: (wide: number, high: number) => number): number {
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  return passes.reduce(
    (sum, [x, y, across, down]) => sum + rows(Math.ceil((width - x) / across), Math.ceil((height - y) / down)),
    0,
  );
}

/** The colour profile under a neutral name; its own may name a device or a person. */
async function cleanProfile(content: Uint8Array): Promise<Uint8Array> {
  const end = content.indexOf(0);
  if (end < 1 || end > 79 || content[end + 1] !== 0) unfit('attachment-broken');
  const packed = content.subarray(end + 2);
  if ((await inflatedSize([packed], limits.profile)) === undefined) unfit('attachment-broken');
  return chunkOf('iCCP', joined([Buffer.from('profile\0\0', 'latin1'), packed]));
}

/** A file that stays as it is has no text that grows beyond measure or that a browser would run. */
async function assertHarmless({ name, content }: Chunk): Promise<void> {
  assertNoMarkup(content);
  if (!compressedTexts.has(name)) return;
  for (let at = content.indexOf(0x78); at !== -1 && at < 512; at = content.indexOf(0x78, at + 1)) {
    await inflatedSize([content.subarray(at)], limits.profile);
  }
}

function turned(exif: Uint8Array): readonly Uint8Array[] {
  const orientation = findOrientation(exif);
  return orientation === undefined ? [] : [chunkOf('eXIf', orientationBlock(orientation))];
}

function chunkOf(name: string, content: Uint8Array): Uint8Array {
  const chunk = joined([new Uint8Array(4), Buffer.from(name, 'latin1'), content, new Uint8Array(4)]);
  const view = viewOf(chunk);
  view.setUint32(0, content.length);
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, -4)));
  return chunk;
}
