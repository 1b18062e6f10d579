import type { Diagnostic } from '../../../engine/basics/diagnostic.ts';
import type { Result } from '../../../engine/basics/result.ts';
import type { ChangeKind } from '../../../engine/diff/change-kind.ts';
import type { Obstacle } from '../../app/obstacle.ts';
import type { ActivationPreview, PackOverview } from '../../app/system-keeping.ts';
import type { Visit } from '../visit.ts';
import { shownMoves } from './system-moves.ts';

/** Diagnostics that are shown; the rest is counted. */
const mostShown = 200;
/** First what somebody has to look at. */
const kinds: readonly ChangeKind[] = ['visibility', 'date', 'migration', 'compatible'];

/** The installed versions, newest first, and what was done with them, newest first. */
export function shownPacks({ words, pack }: Visit, { versions, steps }: PackOverview) {
  return {
    versions: versions.toReversed().map(({ pack: id, version, hash, stands, open, closed }) => ({
      name: `${id} ${version}`,
      address: `/system/packs/${hash}`,
      change: stands === 'in-force' ? undefined : `/system/packs/${hash}/change`,
      stands: words.say(`system.pack.stands.${stands}`),
      color: { 'in-force': 'success', staged: 'warning', earlier: 'neutral', installed: 'neutral' }[stands],
      cases: words.say('system.pack.cases', { open, closed }),
      hash: hash.slice(0, 12),
    })),
    steps: steps.toReversed().map(({ is, pack: id, version, at, by, why, world, waivers = [] }) => ({
      what: words.say(`system.pack.did.${is}`, { version: `${id} ${version}` }),
      when: words.moment(at, pack.zone),
      by,
      why,
      world: world === undefined ? undefined : words.say('system.pack.world', { number: world }),
      waivers: waivers.map(({ rule, until, by: who }) =>
        words.say('system.pack.waiver', { rule, who, day: words.date(until) }),
      ),
    })),
  };
}

/** What was found in a version, errors first; or why it cannot be said. */
export function shownDiagnostics({ words }: Visit, found: Result<readonly Diagnostic[], readonly Obstacle[]>) {
  if (!found.ok) return { obstacles: found.error, summary: undefined, diagnostics: [], more: undefined };
  const all = found.value.toSorted((left, right) => left.severity.localeCompare(right.severity));
  return {
    obstacles: undefined,
    summary:
      all.length === 0 ? words.say('system.pack.nothing') : words.say('system.pack.found', { count: all.length }),
    diagnostics: all.slice(0, mostShown).map(({ code, severity, at, message, hint, explained }) => ({
      code,
      severity: words.say(`system.pack.severity.${severity}`),
      color: severity === 'error' ? 'danger' : 'warning',
      place: `${at.file}:${at.line}`,
      message,
      hint,
      explained,
    })),
    more: all.length > mostShown ? words.say('sandbox.preview.more', { count: all.length - mostShown }) : undefined,
  };
}

/** What putting a version in force changes for running cases, and what it still needs; or why that cannot be said. */
export function shownChange(visit: Visit, found: Result<ActivationPreview, readonly Obstacle[]>) {
  const { words } = visit;
  if (!found.ok) return { broken: found.error, preview: undefined };
  const { changes, staysOpen, proposals, dates, needs, leftOut } = found.value;
  return {
    broken: undefined,
    preview: {
      stays: words.say('system.pack.stays', { count: staysOpen }),
      groups: kinds
        .map((kind) => ({
          name: words.say(`system.pack.kind.${kind}`),
          changes: changes
            .filter((change) => change.kind === kind)
            .map(({ text, file, line, examples = [] }) => ({ text, place: `${file}:${line}`, examples })),
        }))
        .filter((group) => group.changes.length > 0),
      proposals: proposals.map(({ what, id, changes: of }) => ({ name: `${what} ${id}`, changes: of })),
      dates: dates ? shownMoves(visit, dates) : undefined,
      needs,
      leftOut,
    },
  };
}
