/** What can be wrong with a store. A fault is for the operator: the message says where, what and how to mend it. */
export type StoreFaultCode =
  | 'anchors-ahead'
  | 'anchors-damaged'
  | 'attachment-gone'
  | 'attachment-too-large'
  | 'attachment-unfinished'
  | 'case-unreachable'
  | 'cursor-invalid'
  | 'database-failed'
  | 'database-newer'
  | 'database-too-old'
  | 'database-unreachable'
  | 'folder-unusable'
  | 'keys-wrong'
  | 'migration-changed'
  | 'not-migrated'
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
