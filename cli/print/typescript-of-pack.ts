import type { CompiledForm } from '../../core/engine/compile/compiled-form.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import { typableSchema } from './typable-schema.ts';
import { typeName } from './type-name.ts';

/**
 * The names and the answers of a pack as TypeScript, for those who embed the engine. A type accepts every answer that the
 * form accepts; what a type cannot say (lengths, patterns, conditions between fields) the form still checks.
 */
export async function typescriptOfPack(pack: CompiledPack): Promise<string> {
  const used = new Set(['Side', 'Role', 'Category', 'Service', 'Services', 'Answers']);
  const services = await Promise.all(Object.values(pack.services).map((service) => serviceTypes(pack, service, used)));
  const parts = [
    `// Types of the pack ${pack.id} ${pack.version}, made by "rcms pack types". Do not edit.`,
    alias('Side', 'A side of the procedure.', pack.sides),
    alias('Role', 'A role that people can hold.', Object.keys(pack.roles)),
    alias('Category', 'A data category.', Object.keys(pack.categories)),
    ...services.map(({ declarations }) => declarations),
    '/** The procedures of the pack with their names and answers. */',
    `export interface Services {\n${services.map(({ member }) => member).join('\n')}\n}`,
    '/** A procedure. */',
    'export type Service = keyof Services;',
    '/** The complete answers of a form. */',
    "export type Answers<S extends Service, F extends keyof Services[S]['forms']> = Services[S]['forms'][F];",
  ];
  return `${parts.join('\n')}\n`;
}

async function serviceTypes(pack: CompiledPack, service: CompiledService, used: Set<string>) {
  const forms = await Promise.all(
    Object.values(service.forms).map(async (form) => {
      const name = typeName(`${service.id}-${form.id}`, used);
      return { id: form.id, name, text: await formType(pack, form, name) };
    }),
  );
  const names = (words: readonly string[]) => unionOf(words);
  const members = [
    `    transition: ${names(Object.keys(service.transitions))};`,
    `    state: ${names(Object.keys(service.machine.states))};`,
    `    deadline: ${names(service.deadlines.map(({ id }) => id))};`,
    '    forms: {',
    ...forms.map(({ id, name }) => `      ${JSON.stringify(id)}: ${name};`),
    '    };',
  ];
  return {
    declarations: forms.map(({ text }) => text).join('\n'),
    member: [`  ${JSON.stringify(service.id)}: {`, ...members, '  };'].join('\n'),
  };
}

async function formType(pack: CompiledPack, form: CompiledForm, name: string): Promise<string> {
  const schema = typableSchema(form.schema, pack.codeLists, name);
  // It takes longer to load than most commands to run.
  const { compile } = await import('json-schema-to-typescript');
  const text = await compile(schema, name, {
    bannerComment: '',
    additionalProperties: true,
    strictIndexSignatures: false,
    ignoreMinAndMaxItems: true,
    $refOptions: { resolve: { external: false } },
  });
  return text.trim();
}

function alias(name: string, description: string, words: readonly string[]): string {
  return `/** ${description} */\nexport type ${name} = ${unionOf(words)};`;
}

function unionOf(words: readonly string[]): string {
  return words.length === 0 ? 'never' : words.map((word) => JSON.stringify(word)).join(' | ');
}
