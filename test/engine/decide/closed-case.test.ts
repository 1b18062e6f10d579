import { describe, expect, it } from 'vitest';
import type { Command } from '../../../core/engine/model/command.ts';
import { allow, chair, gardener, heard } from './garden.ts';

const chat: Command = { type: 'post-message', to: ['committee'], text: 'Sample chatter about sheds' };

describe('a closed case', () => {
  const closed = () => heard().go('2026-03-05T12:00:00.000Z', chair, allow);

  it('takes nothing more, whatever a role may do at every stage', () => {
    expect(heard().go('2026-03-06T12:00:00.000Z', gardener, chat).said).toBe('accepted');
    expect(closed().go('2026-03-06T12:00:00.000Z', gardener, chat).said).toBe('case-closed');
    expect(closed().go('2026-03-06T12:00:00.000Z', chair, { type: 'claim-task', role: 'chair' }).said).toBe(
      'case-closed',
    );
  });
});
