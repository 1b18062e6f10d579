import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { didYouMean } from '../../engine/basics/did-you-mean.ts';
import { isJsonObject, type Json, type JsonObject } from '../../engine/basics/json.ts';
import { readDocument } from '../../engine/compile/reading/read-document.ts';
import type { ClaimRule, ProviderSettings } from '../identity/provider/provider-settings.ts';
import { StartFault, systemErrorCode } from './start-fault.ts';

const fields = ['issuer', 'clientId', 'clientSecretFile', 'scopes', 'secondFactor', 'newAccounts', 'returnTo', 'rules'];

/**
 * What a YAML or JSON file says of the sign-in provider. The secret stands in a file beside it, or in `secret`. Throws a
 * StartFault `provider-settings` that names the place and never a value of a secret.
 */
export async function readProvider(file: string, secret: string | undefined): Promise<ProviderSettings> {
  const fault = (what: string, mend: string) => new StartFault('provider-settings', `${file}: ${what}.`, mend);
  const read = (path: string) =>
    readFile(path, 'utf8').catch((error) => {
      throw fault(
        `${path} cannot be read (${systemErrorCode(error) ?? 'unknown'})`,
        'Mend the path or its permissions.',
      );
    });
  const problems: string[] = [];
  const { value } = readDocument(await read(file), 'yaml', (_at, _code, message) => void problems.push(message));
  if (problems[0] !== undefined) throw fault(problems[0], 'Mend the YAML.');
  const all = object(value, 'the file', fields);

  const issuer = text(all.issuer, 'issuer');
  if (!URL.canParse(issuer)) throw fault('issuer is no address', 'For example: https://id.example');
  const returnTo = all.returnTo === undefined ? undefined : text(all.returnTo, 'returnTo');
  if (returnTo !== undefined && !/^\/(?![/\\])[\w\-./?=&%#]*$/.test(returnTo)) {
    throw fault('returnTo is no path of this server', 'Begin it with one slash: /start');
  }
  const inFile = all.clientSecretFile === undefined ? undefined : text(all.clientSecretFile, 'clientSecretFile');
  const clientSecret = inFile === undefined ? secret : (await read(resolve(dirname(file), inFile))).trim();
  if (!clientSecret)
    throw fault('there is no client secret', 'Name its file in clientSecretFile, or set RCMS_OIDC_SECRET.');
  const second = all.secondFactor === undefined ? {} : object(all.secondFactor, 'secondFactor', ['acr', 'amr']);
  const rules = list(all.rules, 'rules').map((rule, index) => ruleOf(rule, `rules, entry ${index + 1}`));
  if (rules.length === 0) throw fault('rules is empty: nobody would get in', 'Say who gets which roles.');
  if (all.newAccounts !== undefined && typeof all.newAccounts !== 'boolean') {
    throw fault('newAccounts must be true or false', 'Leave it out for false.');
  }
  return {
    issuer,
    clientId: text(all.clientId, 'clientId'),
    clientSecret,
    scopes: texts(all.scopes ?? [], 'scopes').filter((scope) => scope !== 'openid'),
    rules,
    secondFactor: {
      acr: texts(second.acr ?? [], 'secondFactor.acr'),
      amr: texts(second.amr ?? [], 'secondFactor.amr'),
    },
    newAccounts: all.newAccounts === true,
    ...(returnTo === undefined ? {} : { returnTo }),
  };

  function ruleOf(rule: Json, where: string): ClaimRule {
    const of = object(rule, where, ['claim', 'value', 'authority', 'roles']);
    const roles = texts(of.roles, `${where}: roles`);
    if (roles.length === 0) throw fault(`${where}: roles is empty`, 'Name at least one role.');
    const [claim, value, authority] = ['claim', 'value', 'authority'].map((key) => text(of[key], `${where}: ${key}`));
    return { claim: claim ?? '', value: value ?? '', authority: authority ?? '', roles };
  }
  function object(value: Json | undefined, where: string, known: readonly string[]): JsonObject {
    if (!isJsonObject(value))
      throw fault(`${where} must have ${known.join(', ')}`, 'See docs/how-to/sign-in-with-a-provider.md.');
    const strange = Object.keys(value).find((key) => !known.includes(key));
    if (strange === undefined) return value;
    const near = didYouMean(strange, known);
    throw fault(
      `${where} has ${JSON.stringify(strange)}, which is no setting`,
      near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
  function text(value: Json | undefined, where: string): string {
    if (typeof value === 'string' && value !== '') return value;
    throw fault(`${where} must be a text`, 'See docs/how-to/sign-in-with-a-provider.md.');
  }
  function list(value: Json | undefined, where: string): readonly Json[] {
    if (Array.isArray(value)) return value;
    throw fault(`${where} must be a list`, 'See docs/how-to/sign-in-with-a-provider.md.');
  }
  function texts(value: Json | undefined, where: string): readonly string[] {
    return list(value, where).map((each) => text(each, where));
  }
}
