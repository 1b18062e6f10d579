import type { FastifyRequest } from 'fastify';

/** The language of the pack that the caller likes best by Accept-Language; the pack's first where none fits. */
export function languageOf({ headers }: FastifyRequest, languages: readonly string[]): string {
  const wanted = (headers['accept-language'] ?? '')
    .slice(0, 1000)
    .split(',')
    .map((entry) => {
      const [tag = '', ...params] = entry.trim().split(';');
      const quality = params.map((param) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(param)?.[1]).find(Boolean) ?? '1';
      return { tag: tag.trim().toLowerCase(), quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality);
  for (const { tag } of wanted) {
    const found = languages.find(
      (language) => language.toLowerCase() === tag || tag.startsWith(`${language.toLowerCase()}-`),
    );
    if (found) return found;
  }
  return languages[0] ?? 'en';
}
