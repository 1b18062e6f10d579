import { describe, expect, it } from 'vitest';
import { handbookOf, type VerifiedPack } from '../../../../core/engine/handbook/handbook.ts';
import { renderProcedure } from '../../../../core/shell/documents/procedure/render-procedure.ts';
import { procedureWords } from '../../../../core/shell/texts/procedure-words.ts';
import { verifiedChange, verifiedPack } from '../../../engine/handbook/verified-pack.ts';

const allotment = 'test/packs/fixtures/allotment';

/** What a reader sees: without markup and the marks that keep directions apart. */
async function seen(pack: VerifiedPack): Promise<string> {
  const html = await renderProcedure(handbookOf(pack, 'en'));
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');
}

const said = (key: string) => procedureWords('en').find(key) ?? key;

/** The garden, where the number of a club card comes from the archive of a bowling club. */
function marked(passage: string): VerifiedPack {
  return verifiedChange(allotment, {
    'services/shed-permit/forms/shed-plan.schema.json': (text) =>
      text.replace(
        '"description": "Number of the club card.",',
        '"description": "Number.", "x-provenance": "bowling",',
      ),
    'codes/provenances.yaml': () => '- { code: bowling, source: { status: policy } }\n',
    'locales/en.yaml': (text) => text.replace('codes:\n', 'codes:\n  provenances: { bowling: Bowlers }\n'),
    'whitelist.yaml': (text) => text.replace('  source:', `  ${passage}\n  source:`),
  });
}

describe('the printed procedure', () => {
  it('says which roles learn what by the course of the procedure, why, and where that is written', async () => {
    const page = await seen(verifiedPack(allotment));
    expect(page).toContain(said('access.disclosures'));
    expect(page).toContain("Whether a shed is allowed is what the gardener asked for; the slugs' own words stay");
    expect(page).not.toContain(said('access.noDisclosures'));
    const book = handbookOf(verifiedPack(allotment), 'en');
    expect(book.services.flatMap(({ disclosures }) => disclosures)).toMatchObject([
      { of: 'conditions', id: 'slugs-agree', to: [{ id: 'gardener' }, { id: 'treasurer' }] },
    ]);
  });

  it('says it beside a deadline that discloses something', async () => {
    const pack = verifiedChange('country-packs/xa', {
      'services/readmission/deadlines.yaml': (text) =>
        text.replace('reply:\n', 'reply:\n  discloses: { to: [desk-officer], why: "The desk sees the clock." }\n'),
    });
    const page = await seen(pack);
    expect(page.match(/The desk sees the clock\./g)?.length).toBe(2);
    expect(page).toContain('Whether this clock runs:');
  });

  it('says that nobody learns anything where nothing is disclosed', async () => {
    const page = await seen(verifiedPack('country-packs/xa'));
    expect(page).toContain(said('access.noDisclosures'));
    expect(page).not.toContain(said('access.disclosures'));
    expect(page).not.toContain('Comes from:');
  });

  it('says beside a field where its data come from, and when they pass', async () => {
    const page = await seen(
      marked('provenance: { bowling: { unless: low-enough, source: { status: policy, note: "Bowlers said so." } } }'),
    );
    expect(page.match(/Comes from: Bowlers/g)?.length).toBe(1);
    expect(page).toMatch(/Comes from: Bowlers from .{1,80} only if: /);
    expect(page).toContain('Bowlers said so.');
  });

  it('says that they never pass where no condition lets them', async () => {
    expect(await seen(marked('provenance: { bowling: {} }'))).toMatch(/Comes from: Bowlers from .{1,80} never/);
  });
});
