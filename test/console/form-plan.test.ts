import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../core/engine/basics/json.ts';
import type { CompiledForm } from '../../core/engine/compile/compiled-form.ts';
import { compileForm } from '../../core/engine/compile/form/compile-form.ts';
import { formPlan } from '../../core/shell/console/show/form-plan.ts';
import { pointersOf, shownSections, withoutHidden } from '../../core/shell/console/show/form-shown.ts';
import { compiledPack, compiledPacks } from '../packs/compiled-packs.ts';

const application = compiledPack('country-packs/pakistan').services.readmission?.forms.application as CompiledForm;

const forms = compiledPacks().flatMap(({ name, pack }) =>
  Object.values(pack.services).flatMap((service) =>
    Object.values(service.forms).map((form) => ({ name: `${name} ${service.id} ${form.id}`, form })),
  ),
);

describe('the plan of a form', () => {
  it.each(forms)('has every field once, whatever the layout leaves out: $name', ({ form }) => {
    const placed = pointersOf(formPlan(form).sections);
    expect(new Set(placed).size).toBe(placed.length);
    for (const { pointer } of form.fields) {
      expect(placed.filter((one) => pointer === one || pointer.startsWith(`${one}/`))).toHaveLength(1);
    }
  });

  it('has the sections of the paper form in its order', () => {
    const titles = formPlan(application).sections.map(({ title }) => title?.split('.').at(-1));
    expect(titles.slice(0, 4)).toEqual(['header', 'person', 'circumstances', 'evidence']);
  });

  it('hides what the answers do not ask for, and does not send it', () => {
    const plan = formPlan(application);
    const answers = { header: { legalBasis: 'own-national' }, thirdCountry: { ground: 'x' }, observations: 'Kept.' };
    const shown = (legalBasis: string) => pointersOf(shownSections(plan, { header: { legalBasis } }));
    expect(shown('own-national')).not.toContain('/thirdCountry/ground');
    expect(shown('third-country-national')).toContain('/thirdCountry/ground');
    expect(pointersOf(shownSections(plan, {}))).toContain('/thirdCountry/ground');
    expect(withoutHidden(plan, answers)).toEqual({ header: { legalBasis: 'own-national' }, observations: 'Kept.' });
    expect(withoutHidden(plan, { ...answers, header: {} })).toEqual({ ...answers, header: {} });
  });

  it.each([[{ scope: '#/properties/one', schema: { nonsense: true } }], [{ type: 'AND', conditions: 'none' }], [{}]])(
    'hides nothing by a rule that cannot be read: %j',
    (condition) => {
      const form = twoFields({ effect: 'HIDE', condition });
      expect(pointersOf(shownSections(formPlan(form), { one: 'x' }))).toEqual(['/one', '/two']);
    },
  );

  it.each([
    [{ scope: '#/properties/one', expectedValue: 'x' }],
    [{ type: 'AND', conditions: [{ scope: '#/properties/one', schema: { const: 'x' } }] }],
    [
      {
        type: 'OR',
        conditions: [
          { scope: '#/properties/one', schema: { enum: ['y'] } },
          { scope: '#/properties/one', schema: { const: 'x' } },
        ],
      },
    ],
  ])('shows by rules of other kinds: %j', (condition) => {
    const plan = formPlan(twoFields({ effect: 'SHOW', condition }));
    expect(pointersOf(shownSections(plan, { one: 'x' }))).toEqual(['/one', '/two']);
    expect(pointersOf(shownSections(plan, {}))).toEqual(['/one']);
  });
});

function twoFields(rule: JsonObject): CompiledForm {
  const field = { type: 'string', 'x-category': 'plot' };
  const form = compileForm(
    {
      id: 'two',
      by: 'here',
      schema: { type: 'object', additionalProperties: false, properties: { one: field, two: field } },
      layout: {
        type: 'VerticalLayout',
        elements: [
          { type: 'Control', scope: '#/properties/one' },
          { type: 'Control', scope: '#/properties/two', rule },
        ],
      },
      categories: { plot: { id: 'plot', flags: [] } },
      codeLists: {},
    } as never,
    { problem: () => {} } as never,
  );
  if (!form) throw new Error('the form of the test is not sound');
  return form;
}
