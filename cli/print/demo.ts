import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { Clocks } from '../../core/shell/app/instance-ports.ts';
import type { FilledSandbox } from '../../core/shell/runtime/start.ts';
import { printRefusedRow } from './refused-row.ts';

/** What a sandbox says when it is ready: where it is, who can sign in, and the next three things to try. */
export function printDemo(
  address: string,
  pack: CompiledPack,
  { users, cases }: FilledSandbox,
  clocks: Clocks,
): readonly string[] {
  const width = Math.max(...users.map(({ login }) => login.length), 5) + 2;
  const password = Math.max(...users.map((user) => user.password.length), 8) + 2;
  const roleOf = ({ administers, authority, roles }: FilledSandbox['users'][number]) =>
    administers === undefined
      ? `${roles.join(', ')} at ${authority}`
      : 'trains the others: moves the clock, resets, administers';
  return [
    '',
    `${pack.text('en', 'pack.title')}: a sandbox with synthetic data`,
    `Address   ${address}`,
    `API       ${address}/api/v1/docs`,
    ...printClock(clocks),
    '',
    ...printCases(cases),
    users.length === 0
      ? 'The pack brings no sandbox users.'
      : `${'Login'.padEnd(width)}${'Password'.padEnd(password)}Role`,
    ...users.map((user) => `${user.login.padEnd(width)}${user.password.padEnd(password)}${roleOf(user)}`),
    '',
    ...nextThings(address, users[0]),
    '',
    'Ctrl-C stops it; the data stay. --reset starts over, --forward 31d lets a month of the cases pass.',
  ];
}

/** A case clock that stands where everybody's does needs no line. */
function printClock({ caseNow, machineNow }: Clocks): readonly string[] {
  const [reading, machine] = [caseNow().slice(0, 16), machineNow().slice(0, 16)];
  return reading === machine ? [] : [`Clock     ${reading.replace('T', ' ')} UTC for the cases, moved with --forward`];
}

function printCases(cases: FilledSandbox['cases']): readonly string[] {
  if (!cases) return ['The cases of the last run are kept.', ''];
  if (cases.accepted + cases.refused.length === 0) {
    return [
      'No synthetic cases: the pack has no sandbox/synthetic.yaml, and no rows in sandbox/applications.ndjson.',
      '',
    ];
  }
  const refused = cases.refused
    .slice(0, 5)
    .flatMap((result) => (result.is === 'refused' ? printRefusedRow(result).split('\n') : []))
    .map((text) => `  ${text}`);
  return [`Imported ${cases.accepted} synthetic cases, refused ${cases.refused.length}.`, ...refused, ''];
}

function nextThings(address: string, user: FilledSandbox['users'][number] | undefined): readonly string[] {
  if (!user) return [`Read the API: ${address}/api/v1/docs`];
  return [
    `Open ${address} in a browser and sign in as ${user.login}, with the password above.`,
    '',
    'Try next, in another terminal, over the API:',
    `  1. Sign in as ${user.login}, with the password above; it is shown nowhere, and no other program sees it:`,
    '     read -rs PASSWORD',
    `     TOKEN=$(printf '{"login":"${user.login}","password":"%s"}' "$PASSWORD" | curl -s ${address}/api/v1/session -H 'content-type: application/json' -d @- | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    '  2. See what is open, nearest deadline first:',
    `     printf 'authorization: Bearer %s' "$TOKEN" | curl -s "${address}/api/v1/cases?limit=5" -H @-`,
    '  3. Read the whole API in a browser:',
    `     ${address}/api/v1/docs`,
  ];
}
