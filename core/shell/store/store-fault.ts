/** What can be wrong with a store. A fault is for the operator: the message says where, what and how to mend it. */
export type StoreFaultCode =
  | 'anchor-key-other'
  | 'anchors-ahead'
  | 'anchors-damaged'
  | 'attachment-gone'
  | 'attachment-too-large'
  | 'attachment-unfinished'
  | 'backup-incomplete'
  | 'backup-unfit'
  | 'case-unreachable'
  | 'cursor-invalid'
  | 'database-failed'
  | 'database-holds-data'
  | 'database-in-use'
  | 'database-newer'
  | 'database-too-old'
  | 'database-unreachable'
  | 'driver-not-mended'
  | 'folder-unusable'
  | 'keys-wrong'
  | 'migration-changed'
  | 'not-migrated'
  | 'restore-unfinished'
  | 'role-too-strong'
  | 'roles-missing'
  | 'row-security-off'
  | 'stream-broken'
  | 'server-failed';

/** The machine failed. Never carries a personal value. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;

  constructor(code: StoreFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreFault';
    this.code = code;
  }
}
