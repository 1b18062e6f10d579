import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { type Delivery, deliverRange, notificationConsumer } from '../../../core/shell/jobs/deliver-range.ts';
import type { Notification } from '../../../core/shell/jobs/notification-sink.ts';
import { createMemoryOutbox } from '../../../core/shell/store/memory/memory-outbox.ts';
import { MemoryState } from '../../../core/shell/store/memory/memory-state.ts';

function outboxOf(count: number) {
  const state = new MemoryState(() => instant('2026-03-02T12:00:00.000Z'));
  for (let index = 1; index <= count; index++) {
    const effect = {
      type: 'notify',
      authority: 'keeper',
      side: 'shore',
      what: 'task',
      subject: `lamp-${index}`,
    } as const;
    state.outbox.push({ caseId: `case-${index}`, effect });
  }
  return createMemoryOutbox(state);
}

/** Takes note of positions; fails at one of them as often as told. */
function sinkThatFails(at = 0, times = 0) {
  const told: number[] = [];
  let left = times;
  return {
    told,
    deliver: async ({ position }: Notification) => {
      if (position === at && left-- > 0) throw new Error('the postman is ill');
      told.push(position);
    },
  };
}

const faults: string[] = [];
const log = {
  info: () => undefined,
  error: () => undefined,
  fault: (event: string) => void faults.push(event),
};

const delivery = (count: number, sink: ReturnType<typeof sinkThatFails>): Delivery => ({
  outbox: outboxOf(count),
  sink,
  log,
});

describe('delivering a range of the outbox', () => {
  it('tells everything up to its end, in order, and moves the cursor there', async () => {
    const sink = sinkThatFails();
    const needs = delivery(9, sink);
    await deliverRange({ after: 0, to: 5 }, false, needs);
    expect(sink.told).toEqual([1, 2, 3, 4, 5]);
    expect(await needs.outbox.cursor(notificationConsumer)).toBe(5);
  });

  it('tells nothing twice when the cursor has passed it meanwhile', async () => {
    const sink = sinkThatFails();
    const needs = delivery(9, sink);
    await needs.outbox.advance(notificationConsumer, 4);
    await deliverRange({ after: 0, to: 5 }, false, needs);
    await deliverRange({ after: 0, to: 5 }, false, needs);
    expect(sink.told).toEqual([5]);
  });

  it('stops before one that cannot be told, keeps what stands, and goes on from there', async () => {
    const sink = sinkThatFails(3, 1);
    const needs = delivery(5, sink);
    await expect(deliverRange({ after: 0, to: 5 }, false, needs)).rejects.toThrow('ill');
    expect(await needs.outbox.cursor(notificationConsumer)).toBe(2);
    await deliverRange({ after: 0, to: 5 }, false, needs);
    expect(sink.told).toEqual([1, 2, 3, 4, 5]);
  });

  it('passes over one that cannot be told on the last attempt, and reports it', async () => {
    const sink = sinkThatFails(3, 99);
    const needs = delivery(5, sink);
    faults.length = 0;
    await deliverRange({ after: 0, to: 5 }, true, needs);
    expect(await needs.outbox.cursor(notificationConsumer)).toBe(3);
    expect(faults).toEqual(['notification-given-up']);
    await deliverRange({ after: 3, to: 5 }, false, needs);
    expect(sink.told).toEqual([1, 2, 4, 5]);
  });

  it('gives up one at a time: an outage does not cost the whole range', async () => {
    const told: number[] = [];
    const ill = {
      told,
      deliver: async () => {
        throw new Error('every postman is ill');
      },
    };
    const needs = delivery(5, ill);
    faults.length = 0;
    await deliverRange({ after: 0, to: 5 }, true, needs);
    expect(faults).toEqual(['notification-given-up']);
    expect(await needs.outbox.cursor(notificationConsumer)).toBe(1);
  });
});
