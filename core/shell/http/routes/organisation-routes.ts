import type { FastifyRequest } from 'fastify';
import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { Result } from '../../../engine/basics/result.ts';
import type { AccountKeeping } from '../../app/identity/account-keeping.ts';
import type { Obstacle } from '../../app/obstacle.ts';
import type { WorldProposal, WorldStep } from '../../app/organisations/world-step.ts';
import { getAccountValue } from '../account-problem.ts';
import type { RouteOptions } from '../api-options.ts';
import { ProblemError } from '../problem.ts';
import { callerOf } from '../require-session.ts';
import { objectSchema, type Route } from '../route.ts';

const tag = 'Organisations';
const params = objectSchema({ proposal: { description: 'The proposal.', type: 'string', maxLength: 36 } });

/** Who takes part, and with whom: for two administrators of the instance, each of whom has just proved who it is. */
export function organisationRoutes({ app }: RouteOptions, keeping: AccountKeeping): readonly Route[] {
  const administrator = async (request: FastifyRequest) =>
    getAccountValue(await keeping.assertInstance(callerOf(request)));
  const idOf = (request: FastifyRequest) => (request.params as { proposal: string }).proposal;
  return [
    {
      method: 'GET',
      url: '/organisations/proposals',
      tag,
      operation: 'listProposals',
      summary: 'Proposals about who takes part',
      answer: { status: 200, description: 'The proposals.', schema: 'world-proposals' },
      problems: ['not-allowed', 'proof-stale'],
      async handler(request) {
        await administrator(request);
        return { proposals: (await app.organisations.list()).map(shown) };
      },
    },
    {
      method: 'POST',
      url: '/organisations/proposals',
      tag,
      operation: 'proposeStep',
      summary: 'Propose to admit an organisation, to end its part, or to suspend or resume a counterpart',
      description: 'Changes nothing: another administrator of the instance confirms it within fourteen days.',
      body: { schema: 'world-step' },
      answer: { status: 201, description: 'The proposal.', schema: 'world-proposal' },
      problems: ['not-allowed', 'proof-stale', 'proposal-refused', 'same-person'],
      async handler(request, reply) {
        const by = await administrator(request);
        const { why, ...step } = request.body as Wanted;
        const proposal = getDone(await app.organisations.propose(by, stepOf(step), why));
        reply.code(201);
        return shown(proposal);
      },
    },
    {
      method: 'GET',
      url: '/organisations/proposals/:proposal/preview',
      tag,
      operation: 'previewStep',
      summary: 'What a proposal would do to the dates of open cases',
      params,
      answer: { status: 200, description: 'In numbers.', schema: 'world-preview' },
      problems: ['not-allowed', 'not-found', 'proof-stale', 'proposal-refused', 'same-person'],
      async handler(request) {
        await administrator(request);
        const found = await app.organisations.preview(idOf(request));
        const { cases, unchanged, moved, disputed, failed } = getDone(found);
        const dueAtOnce = moved.filter((one) => one.dueAtOnce).length;
        const numbers = { moved: moved.length, disputed: disputed.length, failed: failed.length };
        return { cases, unchanged, dueAtOnce, ...numbers };
      },
    },
    {
      method: 'POST',
      url: '/organisations/proposals/:proposal/confirmation',
      tag,
      operation: 'confirmStep',
      summary: 'Put a proposal in force, as the second person',
      params,
      answer: { status: 201, description: 'It is in force.', schema: 'world-changed' },
      problems: ['not-allowed', 'not-found', 'proof-stale', 'proposal-refused', 'same-person'],
      async handler(request, reply) {
        const by = await administrator(request);
        const world = getDone(await app.organisations.confirm(by, idOf(request)));
        reply.code(201);
        return { world };
      },
    },
  ];
}

interface Wanted {
  readonly what: WorldStep['what'];
  readonly why: string;
  readonly admission?: string;
  readonly counterpart?: string;
  readonly cause?: string;
  readonly authority?: string;
  readonly on?: string;
}

function stepOf({ what, admission, counterpart, cause, authority, on }: Omit<Wanted, 'why'>): WorldStep {
  const given = { admission, counterpart, cause, authority, on };
  const isJust = (...names: readonly (keyof typeof given)[]) =>
    (Object.keys(given) as (keyof typeof given)[]).every(
      (name) => (given[name] !== undefined) === names.includes(name),
    );
  if (what === 'admit' && isJust('admission')) return { what, admission: admission ?? '' };
  if (what === 'end' && isJust('authority', 'on')) return { what, authority: authority ?? '', on: on as CivilDate };
  if ((what === 'suspend' || what === 'resume') && isJust('counterpart', 'cause', 'on')) {
    return { what, counterpart: counterpart ?? '', cause: cause ?? '', on: on as CivilDate };
  }
  throw new ProblemError('request-invalid');
}

function shown({ step, ...proposal }: WorldProposal) {
  return { ...proposal, ...step };
}

function getDone<Value>(outcome: Result<Value, readonly Obstacle[]> | undefined): Value {
  if (!outcome) throw new ProblemError('not-found');
  if (outcome.ok) return outcome.value;
  const [first] = outcome.error;
  if (first?.code === 'same-person') throw new ProblemError('same-person');
  const { code = '', message = '', mend = '' } = first ?? {};
  throw new ProblemError('proposal-refused', { params: { code, message, mend } });
}
