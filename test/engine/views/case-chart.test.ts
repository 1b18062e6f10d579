import { describe, expect, test } from 'vitest';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import { caseChart } from '../../../core/engine/views/case-chart.ts';
import { caseChartSvg } from '../../../core/engine/views/case-chart-svg.ts';
import { kiteFestival } from '../scenario/kite-festival.ts';
import { kiteStory, march } from '../scenario/kite-story.ts';

const pack = kiteFestival();
const steps = runScenario(pack, kiteStory([march(4, { by: 'sten', do: 'ground', reason: 'too-strong' })])).steps;
const caseFile = steps.at(-1)?.caseFile as CaseFile;
const chart = caseChart(
  steps.flatMap(({ events }) => events),
  caseFile,
  ['flyers', 'stewards'],
  'Etc/UTC',
);

describe('the chart of a case', () => {
  test('has a row for each moment, with the days between them', () => {
    expect(chart.rows.map(({ on }) => on)).toEqual([...chart.rows.map(({ on }) => on)].sort());
    expect(chart.rows.at(-1)).toMatchObject({ on: '2026-03-03' });
  });

  test('tells each side only what it knows', () => {
    const cards = chart.rows.flatMap((row) => row.cards);
    const typesFor = (side: string) =>
      cards.filter(({ sides }) => sides.includes(side)).flatMap(({ events }) => events.map(({ type }) => type));
    expect(typesFor('flyers')).toContain('case-opened');
    expect(typesFor('stewards')).not.toContain('case-opened');
    expect(typesFor('stewards')).toContain('form-transmitted');
  });

  test('draws a clock from the moment that starts it to the one that ends it', () => {
    const [verdict] = chart.clocks;
    expect(verdict?.deadline).toMatchObject({ id: 'verdict', status: { is: 'met' } });
    expect(chart.rows[verdict?.to ?? -1]?.cards.flatMap(({ events }) => events.map(({ type }) => type))).toContain(
      'deadline-met',
    );
  });

  test('is a picture in the words that it is given', () => {
    const { svg } = caseChartSvg(chart, {
      title: 'A kite <stays> down',
      side: (side) => `the ${side}`,
      event: ({ type }) => (type === 'case-opened' ? 'It begins\nin two lines' : undefined),
      actor: ({ by }) => (by.kind === 'clock' ? 'the clock' : by.authority),
      clock: ({ deadline }) => ({ title: deadline.id, end: deadline.status.is }),
    });
    for (const text of [
      'the flyers',
      'the stewards',
      'It begins',
      'in two lines',
      'sky-club',
      'verdict',
      'met',
      'A kite &lt;stays&gt; down',
    ]) {
      expect(svg).toContain(`>${text}<`);
    }
  });
});
