import type { AuditFaultCode, AuditPlace } from '../../core/shell/app/audit-report.ts';

/** What each fault of the record means. */
export const auditWords: Readonly<Record<AuditFaultCode, string>> = {
  missing: 'an entry is missing here, and later ones are there',
  changed: 'what lies here is not what was hashed when it was written',
  misplaced: 'what lies here was written for another place',
  truncated: 'the tail is cut off from here on',
  'beyond-head': 'there are entries after the end of the stream',
  'head-changed': 'the head of the stream is not the hash of its last entry',
  headless: 'there are entries, and the stream has no head',
  'part-changed': 'a sealed part is not the one that the entry names',
  'part-unknown': 'there is a sealed part that the entry does not name',
  'part-gone': 'a sealed part is gone, and no erasure on record says so',
  'bare-unfounded': 'the entry was laid bare, and no erasure on record says so',
  'anchored-otherwise': 'the entry is not the one that was anchored: history was rewritten',
  'chain-gone': 'a whole chain that was anchored is gone',
  'not-noticed': 'the stream moved behind the back of the program: it is neither anchored nor waiting to be',
  'cut-otherwise': 'what was kept of the day when it was cut is not its anchored end, or not all of it is gone',
  'cut-unfounded': 'the day was cut from the log, and no entry of the log says so',
  'columns-otherwise': 'what the entry is found by is not what the entry says',
  'leaf-missing': 'a leaf of the tree is missing',
  'leaf-unproved': 'no checkpoint proves this leaf of the tree',
  'node-changed': 'a stored node of the tree is not what its leaves come to',
  'root-wrong': 'the tree does not come to the root that was signed',
  'checkpoint-altered': 'the signature does not fit: the checkpoint was altered, or signed with another key',
  'checkpoint-missing': 'a checkpoint is missing',
  'checkpoint-unlinked': 'the checkpoint does not name the one before it',
  'checkpoint-unreadable': 'there is a line that is no checkpoint',
  'key-other': 'the checkpoint is signed with another key than the one of its time',
  'key-inserted': 'the checkpoint names a key to go on with, and the keys before and after did not both sign it',
  'not-continued': 'the last checkpoint is not proved to continue this one',
  'published-otherwise': 'the database holds another checkpoint of this number than was published',
  'database-older': 'this checkpoint is published, and the database does not know it: an older state was put back',
  'bundle-unreadable': 'there is a line that is none of a bundle',
  'bundle-cut': 'the bundle is not whole',
};

/** A place in words. */
export function auditPlace(at: AuditPlace): string {
  switch (at.in) {
    case 'stream':
      return `case ${at.caseId}, side ${at.side}, event ${at.number}`;
    case 'log':
      return `log of ${at.day}, process ${at.process}, entry ${at.number}`;
    case 'tree':
      return `tree, leaf ${at.leaf}`;
    case 'checkpoints':
      return `checkpoint ${at.number}`;
    case 'bundle':
      return `bundle, line ${at.line}`;
  }
}
