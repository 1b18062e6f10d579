import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CaseEvent } from '../../core/engine/model/case-event.ts';
import { codesOf } from '../../core/engine/model/event-codes.ts';
import type { World } from '../../core/engine/model/world.ts';
import { textOf } from '../../core/engine/scenario/pack-text.ts';
import type { ChartCard, ChartClock } from '../../core/engine/views/case-chart.ts';
import type { ChartWords } from '../../core/engine/views/case-chart-svg.ts';
import { longDate } from '../../core/engine/views/strip-words.ts';

/** What a chart of a case is told with. */
export interface Telling {
  readonly pack: CompiledPack;
  readonly world: World;
  readonly service: string;
  readonly language: string;
}

/** The words of a case chart in a language of the pack, with plain English around them. */
export function chartWords(title: string, telling: Telling): ChartWords {
  const { pack, world, language } = telling;
  const text = textOf(pack, language);
  return {
    title,
    side: (side) => text(`sides.${side}`, side),
    event: (event) => eventInWords(event, telling),
    actor: ({ by, events }: ChartCard) => {
      if (by.kind === 'clock') return 'the clock';
      const authority = world.authorities[by.authority]?.name[language] ?? by.authority;
      const late = events.find(({ effectiveOn, recordedAt }) => !recordedAt.startsWith(effectiveOn));
      const day = late ? `, effective ${longDate(late.effectiveOn)}` : '';
      if (by.kind === 'history') return `${authority}${day}, as taken over`;
      return `${by.user === undefined ? '' : `${by.user}, `}${authority}${day}`;
    },
    clock: ({ deadline }: ChartClock) => {
      const name = text(`deadlines.${telling.service}.${deadline.rule}`, deadline.rule);
      const count = deadline.id === deadline.rule ? '' : ` ${deadline.id.slice(deadline.rule.length + 1)}`;
      return { title: `${name}${count}`, end: endInWords(deadline) };
    },
  };
}

function endInWords({ status, lastDay }: ChartClock['deadline']): string {
  switch (status.is) {
    case 'running':
      return lastDay === undefined ? 'runs without a date' : `until ${longDate(lastDay).slice(4)}`;
    case 'met':
      return status.late ? 'met late' : 'met';
    case 'passed':
      return `passed ${longDate(status.on).slice(4, -5)}`;
    case 'held':
      return `over since ${longDate(status.on).slice(4)}, waits for a person`;
    default:
      return status.is;
  }
}

function eventInWords(event: CaseEvent, { pack, world, service, language }: Telling): string | undefined {
  const text = textOf(pack, language);
  const form = (id: string) => text(`forms.${service}.${id}.title`, id);
  const clock = (id: string) => text(`deadlines.${service}.${id.replace(/-[1-9]\d*$/, '')}`, id);
  const authority = (id: string) => world.authorities[id]?.name[language] ?? id;
  switch (event.type) {
    case 'case-opened':
      return `Case opened: ${text(`services.${service}`, service)}`;
    case 'answers-recorded':
      return `Recorded: ${form(codesOf(event, 'answers-recorded').form)}`;
    case 'attachment-added':
      return `Attached to ${form(codesOf(event, 'attachment-added').form)}`;
    case 'transition-taken': {
      const { transition } = codesOf(event, 'transition-taken');
      const known = Object.entries(event.seen).map(([side, seen]) => {
        const paths = Array.isArray(seen.entered) ? seen.entered.map(String) : [];
        const leaves = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
        return { side, states: leaves.map((path) => text(`states.${service}.${path}`, path)).join('; ') };
      });
      const isAlike = new Set(known.map(({ states }) => states)).size === 1;
      const told = isAlike
        ? [`Now: ${known[0]?.states}`]
        : known.map(({ side, states }) => (states === '' ? '' : `Now for ${text(`sides.${side}`, side)}: ${states}`));
      // What a deadline brings about has a name in the workflow and none for people.
      const step = text(`transitions.${service}.${transition}`, event.by.kind === 'clock' ? '' : transition);
      const now = told.filter((one) => one !== '' && one !== 'Now: ');
      return [step, ...now].filter(Boolean).join('\n') || transition;
    }
    case 'form-transmitted': {
      const { form: id, to } = codesOf(event, 'form-transmitted');
      return `Handed over to ${text(`sides.${to}`, to)}: ${form(id)}`;
    }
    case 'participant-joined':
      return `Asked to take part: ${authority(codesOf(event, 'participant-joined').authority)}`;
    case 'deadline-passed':
      return `Deadline passed: ${clock(codesOf(event, 'deadline-passed').id)}`;
    case 'deadline-met':
      return `Deadline met: ${clock(codesOf(event, 'deadline-met').id)}`;
    case 'deadline-cancelled':
      return `Deadline cancelled: ${clock(codesOf(event, 'deadline-cancelled').id)}`;
    case 'deadline-extended': {
      const { deadline } = codesOf(event, 'deadline-extended');
      const until = deadline.lastDay === undefined ? '' : ` until ${longDate(deadline.lastDay)}`;
      return `Extended${until}: ${clock(deadline.id)}`;
    }
    case 'deadline-held':
      return `Deadline over, waits for a person: ${clock(codesOf(event, 'deadline-held').id)}`;
    case 'deadline-settled': {
      const { id, answer } = codesOf(event, 'deadline-settled');
      return `${answer === 'take-effect' ? 'Deadline takes effect' : 'Deadline set aside'}: ${clock(id)}`;
    }
    case 'case-closed':
      return `Case closed: ${text(`outcomes.${codesOf(event, 'case-closed').outcome}`, codesOf(event, 'case-closed').outcome)}`;
    default:
      return plainWords[event.type];
  }
}

const plainWords: Readonly<Partial<Record<CaseEvent['type'], string>>> = {
  'case-adopted': 'The case was taken over from an older system',
  'deadline-undecided': 'A deadline is due, but cannot be decided',
  'deadline-recomputed': 'A deadline was counted anew',
  'extension-asked': 'A longer period was asked for',
  'extension-answered': 'The request for a longer period was answered',
  'extension-ended': 'The obstacle behind the longer period is gone',
  'case-suspended': 'The case was suspended',
  'case-resumed': 'The case goes on',
  'date-corrected': 'A date was corrected',
  'finding-recorded': 'A finding was recorded',
  'task-claimed': 'A task was claimed',
  'task-handed-over': 'A task was handed over',
  'message-posted': 'A message was sent',
  'glass-broken': 'Somebody reads beyond the grants of their role, in an emergency',
  'glass-reviewed': 'The use of an emergency right was looked at',
  'opened-to': 'The case was opened to somebody by name',
  'closed-to': 'The case was closed again to somebody by name',
  'data-erased': 'Data were erased',
  'retention-asked': 'Data that are due wait for a person',
  'data-released': 'Data that are due were let go',
  'review-answered': 'A review was answered',
  'hold-placed': 'A legal hold was placed',
  'hold-confirmed': 'A legal hold was confirmed',
  'hold-overdue': 'A legal hold was not confirmed in time',
  'hold-lifted': 'A legal hold was lifted',
};
