import { languageOf } from '../../web/language-of.ts';
import type { RouteOptions } from '../api-options.ts';
import { formTexts } from '../form-texts.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { objectSchema, type Route, schemaRef } from '../route.ts';

const tag = 'Services and forms';

/** What the active pack offers. Texts come in the pack's language that fits Accept-Language best. */
export function serviceRoutes({ app }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/services',
      tag,
      group: 'services',
      operation: 'listServices',
      summary: 'The services that you may see',
      answer: { status: 200, description: 'The services.', schema: 'services' },
      problems: [],
      async handler(request) {
        const language = languageOf(request, app.pack.languages);
        const services = await app.services(actorOf(request));
        return {
          scanning: app.scanning,
          services: services.map((one) => ({ ...one, title: app.pack.text(language, `services.${one.id}`) })),
        };
      },
    },
    {
      method: 'GET',
      url: '/services/:service/forms/:form',
      tag,
      group: 'services',
      operation: 'getForm',
      summary: 'A form: its schema, its layout and its texts',
      params: objectSchema({ service: schemaRef('code', 'The service.'), form: schemaRef('code', 'The form.') }),
      answer: { status: 200, description: 'The form.', schema: 'form' },
      problems: ['not-found'],
      async handler(request) {
        const { service, form } = request.params as { service: string; form: string };
        const services = await app.services(actorOf(request));
        const visible = services.find((one) => one.id === service)?.forms.includes(form);
        const compiled = visible ? app.pack.services[service]?.forms[form] : undefined;
        if (!compiled) throw new ProblemError('not-found');
        const language = languageOf(request, app.pack.languages);
        return {
          id: form,
          service,
          language,
          schema: compiled.schema,
          ...(compiled.layout ? { layout: compiled.layout } : {}),
          texts: formTexts(app.pack, language, service, compiled),
        };
      },
    },
  ];
}
