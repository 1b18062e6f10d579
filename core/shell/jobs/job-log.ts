/** What the jobs tell their operator: codes, ids and counts. The runtime's logger has this shape. */
export interface JobLog {
  info(event: string, fields?: JobLogFields): void;
  error(event: string, fields?: JobLogFields): void;
  fault(event: string, error: unknown, fields?: JobLogFields): void;
}

interface JobLogFields {
  readonly caseId?: string;
  readonly authority?: string;
  readonly side?: string;
  readonly what?: string;
  readonly subject?: string;
  readonly position?: number;
  readonly count?: number;
  readonly attempt?: number;
}
