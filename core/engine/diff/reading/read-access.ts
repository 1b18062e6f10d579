import { type Row, readByRows } from './row.ts';

const role: Row['what'] = ([, id], { title }) => `The role ${title(`roles.${id}`, id ?? '')}`;
const part: Row['what'] = ([, id, ...keys], { title }) =>
  `"${keys.join('.')}" of the role ${title(`roles.${id}`, id ?? '')}`;

/** access.yaml, but for the rights themselves: these are expanded before they are compared. */
export const readAccess = readByRows([
  { at: '$schema', code: 'NOTE', what: 'The schema named at the top' },
  { at: 'roles/*', bare: true, code: 'ACCESS-ROLE', what: role },
  { at: 'roles/*/side', code: 'ACCESS-REACH', what: part },
  { at: 'roles/*/kinds', code: 'ACCESS-REACH', what: part },
  { at: 'roles/*/reach', code: 'ACCESS-REACH', what: part },
  { at: 'roles/*/grants', code: 'ACCESS-RULE', what: part, whole: true },
  { at: 'roles/**', code: 'ACCESS-RULE', what: part },
  { at: 'separations', code: 'ACCESS-SEPARATION', what: 'The list of separations' },
  { at: 'separations/*', code: 'ACCESS-SEPARATION', what: 'A separation', whole: true },
  { at: 'separations/**', code: 'ACCESS-SEPARATION', what: 'A separation' },
  {
    at: '**',
    code: 'ACCESS-RULE',
    what: (path) => (path.length === 0 ? 'The access rules' : `"${path.join('.')}" of the access rules`),
  },
]);
