import type { InstanceKind, InstanceStore } from '../app/instance-ports.ts';
import { StartFault } from './start-fault.ts';

/**
 * What an instance is: what it was first opened as, for ever. Asking for the other kind is refused with a StartFault, so
 * that no flag can make a production clock move; so is a new instance that nobody gave a kind.
 */
export async function settleKind(instance: InstanceStore, asked: InstanceKind | undefined): Promise<InstanceKind> {
  const before = await instance.kind();
  const kind = before ?? asked;
  if (kind === undefined) {
    throw new StartFault('instance-unknown', 'This database holds no instance yet.', 'Start it once with rcms serve.');
  }
  if (asked !== undefined && asked !== kind) {
    throw new StartFault(
      'instance-of-another-kind',
      `This is a ${kind} instance and stays one.`,
      kind === 'sandbox' ? 'Open it with --sandbox, or use another instance and database.' : 'Leave --sandbox out.',
    );
  }
  if (before === undefined) await instance.setKind(kind);
  return kind;
}
