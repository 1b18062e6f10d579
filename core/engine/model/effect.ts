import type { AuthorityId, Side, UserId } from '../basics/identifiers.ts';

/** Something that the outside must do once the events are stored. Carries codes and ids only. */
export type Effect = {
  /** Tell an authority that a case needs it; the text comes from the locale files. */
  readonly type: 'notify';
  readonly authority: AuthorityId;
  readonly side: Side;
  readonly what:
    | 'task'
    | 'transmission'
    | 'deadline-passed'
    | 'deadline-near'
    | 'message'
    | 'undecided'
    | 'held'
    | 'extension-asked'
    | 'extension-answered'
    | 'suspended'
    | 'resumed'
    | 'date-corrected'
    | 'disputed'
    | 'glass-broken'
    | 'release-asked'
    | 'review-asked'
    | 'hold-overdue'
    | 'handed-over';
  readonly subject: string;
  /** The one person whom it concerns; absent where it concerns the authority. */
  readonly user?: UserId;
};
