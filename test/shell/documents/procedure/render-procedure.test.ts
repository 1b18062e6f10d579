import { describe, expect, it } from 'vitest';
import { handbookOf, type VerifiedPack } from '../../../../core/engine/handbook/handbook.ts';
import { renderProcedure } from '../../../../core/shell/documents/procedure/render-procedure.ts';
import { packFolders, verified, verifiedChange, verifiedPack } from '../../../engine/handbook/verified-pack.ts';
import { changePack, loadPack } from '../../../packs/load-pack.ts';

const render = (pack: VerifiedPack, language: string) => renderProcedure(handbookOf(pack, language));

/** What a reader sees of a page: without markup, style and the marks that keep directions apart. */
function seen(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(quot|#x27|#x60|#x3D|lt|gt|amp);/g, (_, name) => signs[name] ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');
}

const signs: Readonly<Record<string, string>> = {
  quot: '"',
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
  lt: '<',
  gt: '>',
  amp: '&',
};

/** The same pack in another language, with the same words. */
function inLanguage(language: string): VerifiedPack {
  const pack = loadPack('country-packs/xa');
  const text = (path: string) => pack.files[path]?.text ?? '';
  return verified(
    changePack(pack, {
      'pack.yaml': text('pack.yaml')
        .replace('languages: [en]', `languages: [${language}]`)
        .replaceAll('{ en:', `{ ${language}:`),
      'locales/en.yaml': undefined,
      [`locales/${language}.yaml`]: text('locales/en.yaml'),
    }),
  );
}

describe.each(packFolders)('the page of %s', (folder) => {
  const pack = verifiedPack(folder);
  const language = pack.pack.languages[0] as string;

  it('says every label of the handbook', async () => {
    const book = handbookOf(pack, language);
    const page = seen(await renderProcedure(book));
    const labels = book.services.flatMap(({ states, steps, forms, deadlines, conditions, categories, access }) => [
      ...[...states, ...steps, ...forms, ...deadlines, ...conditions, ...categories].map(({ label }) => label),
      ...forms.flatMap(({ fields }) => fields.map(({ label }) => label)),
      ...access.flatMap(({ roles }) => roles.map(({ label }) => label)),
    ]);
    const others = [...book.instruments, ...book.authorities, ...book.codeLists.flatMap(({ codes }) => codes)];
    const missing = [...labels, ...others.map(({ label }) => label)].filter(
      (label) => !page.includes(label.replace(/\s+/g, ' ')),
    );
    expect(missing).toEqual([]);
  });

  it('says every open point with its place', async () => {
    const book = handbookOf(pack, language);
    const page = await renderProcedure(book);
    for (const { number, at } of book.points.flatMap(({ points }) => points)) {
      expect(page).toContain(`id="point-${number}"`);
      expect(page).toContain(`${at.file}:${at.line}`);
    }
  });

  it('needs nothing from elsewhere and runs nothing', async () => {
    const page = await render(pack, language);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|javascript:|@import|url\(|src=/i);
    expect(page.match(/<svg /g)?.length).toBe(
      handbookOf(pack, language).services.flatMap((each) => each.diagrams).length,
    );
  });

  it('links only to what is there, and names nothing twice', async () => {
    const page = await render(pack, language);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('is the same twice', async () => {
    expect(await render(pack, language)).toBe(await render(pack, language));
  });
});

describe('a page', () => {
  it('takes no markup from a pack, wherever it stands', async () => {
    const evil = '<script>alert(1)</script>"\'&{{book}}';
    const quoted = JSON.stringify(evil);
    const pack = verifiedChange('country-packs/xa', {
      'locales/en.yaml': (text) => text.replace(/: "[^"]*"/g, `: ${quoted}`).replace(/: '[^']*'/g, `: ${quoted}`),
      'pack.yaml': (text) =>
        text.replace(/citation: ".*?"/g, `citation: ${quoted}`).replace(/\{ en: ".*?"/g, `{ en: ${quoted}`),
    });
    const page = await render(pack, 'en');
    expect(page).not.toMatch(/<script/i);
    expect(page).not.toContain('{{book}}"');
    expect(seen(page)).toContain(evil);
    // The only elements are those of the templates and the drawings.
    const names = new Set([...page.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name]) => name));
    expect([...names].filter((name) => name === 'script' || name === 'iframe' || name === 'img')).toEqual([]);
  });

  it('is read from the side of its language, drawings included', async () => {
    const [english, urdu] = await Promise.all([
      render(verifiedPack('country-packs/pakistan'), 'en'),
      render(verifiedPack('country-packs/pakistan'), 'ur'),
    ]);
    expect(english).toContain('<html lang="en" dir="ltr">');
    expect(urdu).toContain('<html lang="ur" dir="rtl">');
    expect(urdu).toMatch(/<svg [^>]*direction="rtl"/);
    expect(startOf(english)).toBeLessThan(startOf(urdu));
    expect(urdu).toContain('فہرستِ مضامین');
    expect(urdu).not.toContain('Who must act');
  });

  it('says in English what it has no words for, and says so', async () => {
    const page = await render(inLanguage('fa'), 'fa');
    expect(page).toContain('<html lang="fa" dir="rtl">');
    expect(seen(page)).toContain('This page has no words of its own in this language');
    expect(seen(page)).toContain('Who must act');
    expect(seen(await render(verifiedPack('country-packs/xa'), 'en'))).not.toContain('no words of its own');
  });

  it('marks what is not confirmed with a word, and leads to the open point', async () => {
    const page = await render(verifiedPack('country-packs/pakistan'), 'en');
    expect(seen(page)).toMatch(/not confirmed, point \d+/);
    const plain = await render(
      verifiedChange('country-packs/pakistan', {
        'services/readmission/deadlines.yaml': (text) => text.replaceAll('status: unconfirmed', 'status: confirmed'),
      }),
      'en',
    );
    expect(plain.match(/class="status unconfirmed"/g)?.length).toBeLessThan(
      page.match(/class="status unconfirmed"/g)?.length ?? 0,
    );
  });

  it('says of what is declared that it is not carried out yet', async () => {
    const page = seen(await render(verifiedPack('test/packs/fixtures/allotment'), 'en'));
    // A part of each of two documents.
    expect(page.match(/Declared, not yet carried out by this version/g)?.length).toBe(2);
  });
});

/** How far from the left the mark of the beginning stands, in parts of the width of the first drawing. */
function startOf(page: string): number {
  const width = Number(/<svg [^>]*class="course" width="([\d.]+)"/.exec(page)?.[1]);
  return Number(/class="start" cx="([\d.]+)"/.exec(page)?.[1]) / width;
}
