import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../core/shell/web/language-of.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['ur', 'ur'],
    ['ur-PK, en;q=0.9', 'ur'],
    ['fr, UR;q=0.3, en;q=0.2', 'ur'],
    ['en;q=0.1, ur;q=0.9', 'ur'],
    ['ur;q=0, fr', 'en'],
    ['urdu', 'en'],
    [';;;,,q=', 'en'],
    ['x'.repeat(100_000), 'en'],
  ])('for %j is %s', (header, language) => {
    const request = { headers: header === undefined ? {} : { 'accept-language': header } } as FastifyRequest;
    expect(languageOf(request, ['en', 'ur'])).toBe(language);
  });
});
