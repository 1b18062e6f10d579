import { callerOf, getFresh, ownOf } from '../proven.ts';
import { actorOf, type Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';

/** Everything about the account of whoever is signed in, in words. */
export async function shownAccount(visit: Visit) {
  const { words, pack, app, identity } = visit;
  const own = identity.own;
  const { authority, roles } = actorOf(visit);
  const who = {
    authority: authorityName(await app.world(), authority, words),
    roles: roles.map((role) => words.name(`roles.${role}`)),
  };
  // A host application has pages of its own for the rest.
  if (!own) return { ...who, login: undefined, own: undefined };
  const caller = callerOf(visit);
  const [account, sessions, tokens] = [
    getFresh(await own.view(caller), '/'),
    getFresh(await ownOf(visit).sessions(caller), '/'),
    getFresh(await own.tokens(caller), '/'),
  ];
  const moment = (at: Parameters<typeof words.moment>[0]) => words.moment(at, pack.zone);
  return {
    ...who,
    login: account.login,
    own: {
      administers:
        account.administers === undefined ? undefined : words.say(`account.administers.${account.administers}`),
      factors: account.factors.map(({ id, kind, label, addedAt }) => ({
        id,
        label,
        kind: words.say(`factor.kind.${kind}`),
        since: words.say('account.since', { when: moment(addedAt) }),
      })),
      mayRemove: account.factors.length > 1 || account.secondFactor === 'optional',
      codesLeft: account.factors.length > 0 ? words.say('codes.left', { count: account.recoveryCodes }) : undefined,
      sessions: sessions
        .toSorted(
          (left, right) => Number(right.current) - Number(left.current) || (left.seenAt < right.seenAt ? 1 : -1),
        )
        .map(({ id, device, network, beganAt, seenAt, current }) => ({
          id,
          device,
          network,
          current,
          times: words.say('session.times', { began: moment(beganAt), seen: moment(seenAt) }),
        })),
      hasOthers: sessions.length > 1,
      tokens: tokens.map(({ id, label, scopes, expiresAt, usedAt }) => ({
        id,
        label,
        scopes: scopes.map((scope) => words.say(`scope.${scope}`)),
        until: words.say('token.until', { when: moment(expiresAt) }),
        used: usedAt === undefined ? words.say('token.unused') : words.say('token.used', { when: moment(usedAt) }),
      })),
    },
  };
}
