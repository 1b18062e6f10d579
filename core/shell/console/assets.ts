import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { fontFace, fontStyle, scriptFonts } from './fonts.ts';

/** A file that pages load. Its address changes with its content, so that it may be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

/** What every page loads. */
export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
  /** For pages in a script that has a font here, by its code. */
  readonly fonts: Readonly<Record<string, { readonly style: Asset; readonly font: Asset }>>;
}

/** The parts of the design system that the pages use, in its order. The rest is not sent. */
const designParts = [
  ...['alert', 'badge', 'button', 'card', 'details', 'divider', 'error-summary', 'field', 'fieldset', 'heading'],
  ...['input', 'label', 'link', 'list', 'paragraph', 'skip-link', 'table', 'tag', 'validation-message'],
];

/** Reads style and script once, and packs them small. */
export function readAssets(): Assets {
  const design = designParts.map((part) => `@layer ds.components{${designFile(`${part}.css`)}}`);
  const own = filesIn('./style/', '.css').join('\n');
  const order = '@layer ds.theme, ds.base, ds.components, own;';
  const base = `@layer ds.base{${designFile('base.css')}}`;
  const fonts = Object.entries(scriptFonts).map(([code, one]) => ({
    code,
    one,
    font: assetOf(`font-${code}`, 'woff2', 'font/woff2', readFileSync(packaged(one.file))),
  }));
  const faces = fonts.map(({ one, font }) => fontFace(one, font.path));
  const style = [order, designFile('theme.css'), base, ...design, ...faces, `@layer own{${own}}`].join('\n');
  return {
    style: assetOf('style', 'css', 'text/css; charset=utf-8', style),
    script: assetOf('script', 'js', 'text/javascript; charset=utf-8', filesIn('./script/', '.js').join('\n')),
    fonts: Object.fromEntries(
      fonts.map(({ code, one, font }) => [
        code,
        { font, style: assetOf(`font-${code}`, 'css', 'text/css; charset=utf-8', fontStyle(one)) },
      ]),
    ),
  };
}

/** Serves them. They hold nothing of anybody. */
export function serveAssets(scope: FastifyInstance, assets: Assets): void {
  const { fonts, ...all } = assets;
  for (const asset of [...Object.values(all), ...Object.values(fonts).flatMap((one) => Object.values(one))]) {
    scope.route({
      method: 'GET',
      url: asset.path,
      config: { access: 'public' },
      async handler(request, reply) {
        const accepted = String(request.headers['accept-encoding'] ?? '');
        const [encoding, content] = /\bbr\b/.test(accepted)
          ? (['br', asset.brotli] as const)
          : /\bgzip\b/.test(accepted)
            ? (['gzip', asset.gzip] as const)
            : (['identity', asset.content] as const);
        return reply
          .headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
          .headers(encoding === 'identity' ? {} : { 'content-encoding': encoding })
          .type(asset.mediaType)
          .send(content);
      },
    });
  }
}

/** What opens the arrivals of a phone without a connection. It may do nothing but ask this server. */
export function serveWorker(scope: FastifyInstance): void {
  const content = readFileSync(new URL('./script/worker/arrivals-worker.js', import.meta.url), 'utf8');
  scope.route({
    method: 'GET',
    url: '/arrivals/worker.js',
    exposeHeadRoute: false,
    config: { access: 'public' },
    handler: async (_request, reply) =>
      reply
        .headers({
          'content-security-policy': "default-src 'none'; connect-src 'self'",
          'service-worker-allowed': '/arrivals',
        })
        .type('text/javascript; charset=utf-8')
        .send(content),
  });
}

function assetOf(name: string, ending: string, mediaType: string, given: string | Buffer): Asset {
  const content = Buffer.from(given);
  const mark = createHash('sha256').update(content).digest('base64url').slice(0, 12);
  return {
    path: `/assets/${name}-${mark}.${ending}`,
    mediaType,
    content,
    gzip: gzipSync(content, { level: 9 }),
    brotli: brotliCompressSync(content),
  };
}

function designFile(name: string): string {
  return readFileSync(packaged(`@digdir/designsystemet-css/${name}`), 'utf8');
}

function packaged(name: string): URL {
  return new URL(import.meta.resolve(name));
}

function filesIn(folder: string, ending: string): readonly string[] {
  const place = new URL(folder, import.meta.url);
  return readdirSync(place)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(new URL(name, place), 'utf8'));
}
