import { describe, expect, it } from 'vitest';
import { rolesInForce } from '../../core/engine/access/roles-in-force.ts';
import { stepsInStates, stepsOfRoles } from '../../core/engine/access/steps-in-states.ts';
import { compile } from '../../core/engine/compile/compile.ts';
import { peopleOf } from '../../core/engine/scenario/people-of.ts';
import { syntheticPack } from '../packs/synthetic-pack.ts';
import { startCaseConsole } from './case-console.ts';
import { startConsole } from './console-server.ts';

const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ');

describe('the help of a person', () => {
  it('is what its own roles do, by where a case stands, with the periods and the sources of the pack', async () => {
    const console = await startConsole();
    const help = async (person: string) => textOf((await (await console.signedIn(person)).get('/help')).html);
    const [officer, desk, head] = [await help('officer'), await help('desk'), await help('head')];
    expect(officer).toContain('Return officer');
    expect(officer).toContain('You can begin a case');
    expect(officer).toMatch(/Draft .*Submit the application/);
    expect(officer).not.toContain('Agree to readmission Refuse readmission');
    expect(officer).toContain('Periods in which others must act Reply to the application');
    expect(desk).toMatch(/Under examination your turn .*Agree to readmission Refuse readmission/);
    expect(desk).not.toContain('Submit the application Agree');
    expect(desk).toContain('Periods in which my side must act Reply to the application');
    expect(desk).toContain('Harbour Accord');
    expect(desk).not.toContain('You can begin a case');
    expect(head).toMatch(/Deemed agreed, to be confirmed/);
  });

  it('says so where somebody has no role, and needs a session', async () => {
    const console = await startConsole();
    const nobody = await (await console.signedIn('nobody')).get('/help');
    expect([nobody.status, textOf(nobody.html)]).toEqual([200, expect.stringContaining('You have no role')]);
    expect((await console.visitor().get('/help')).to).toBe('/sign-in?next=%2Fhelp');
  });

  it('is in the menu of every page, in production too', async () => {
    const console = await startConsole();
    const { html } = await (await console.signedIn('desk')).get('/');
    expect(html).toContain('href="/help"');
  });

  it('is made for a pack that nobody has seen, with no key and no place left unfilled', async () => {
    for (const seed of [1, 2, 3]) {
      const { pack } = compile(syntheticPack(seed, 2));
      if (!pack) throw new Error('the drawn pack does not compile');
      const console = await startCaseConsole(pack);
      for (const person of peopleOf(pack, pack.seed)) {
        const { status, html } = await console.get(person, '/help');
        expect(status).toBe(200);
        expect(html).not.toMatch(/\{[a-z]\w*\}|>\s*help\.[a-z]/i);
      }
    }
  });
});

describe('the steps by state', () => {
  it('are those that the workflow offers there, and of them those that a role may take', async () => {
    const { app } = await startConsole();
    const service = Object.values(app.pack.services)[0];
    if (!service) throw new Error('the pack has no service');
    const steps = stepsInStates(app.pack, service);
    expect(steps?.get('draft')).toEqual(['submit', 'withdraw']);
    expect(steps?.get('agreed') ?? []).toEqual([]);
    const rolesOf = (roles: readonly string[], authority: string) =>
      rolesInForce(app.pack, app.pack.seed, { kind: 'person', user: 'x', authority, roles });
    const examined = steps?.get('examination') ?? [];
    expect(stepsOfRoles(rolesOf(['desk-officer'], 'xa-interior'), service, 'examination', examined)).toEqual([
      'agree',
      'refuse',
    ]);
    expect(stepsOfRoles(rolesOf(['return-officer'], 'xb-returns'), service, 'examination', examined)).not.toContain(
      'agree',
    );
    expect(stepsOfRoles([], service, 'examination', examined)).toEqual([]);
  });
});
