import { type DestinationStream, type Logger as Pino, pino } from 'pino';
import { callsOf } from './calls-of.ts';
import type { LogLevel } from './settings.ts';

/**
 * What a log line may carry: identifiers, codes, counts. A name that is not here cannot be written, and a text that does
 * not look like an identifier is dropped: nothing has to be redacted, because nothing personal gets in.
 */
export interface LogFields {
  readonly caseId?: string;
  readonly authority?: string;
  readonly side?: string;
  readonly user?: string;
  readonly instance?: string;
  readonly pack?: string;
  readonly version?: string;
  readonly code?: string;
  readonly what?: string;
  readonly subject?: string;
  readonly faultId?: string;
  readonly position?: number;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly port?: number;
  readonly attempt?: number;
}

/** Writes what happened, as one JSON object a line. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** An error of the machine: its kind, code and place in the program; never its message, which may quote data. */
  fault(event: string, error: unknown, fields?: LogFields): void;
}

const allowed: ReadonlySet<string> = new Set<keyof LogFields>([
  'caseId',
  'authority',
  'side',
  'user',
  'instance',
  'pack',
  'version',
  'code',
  'what',
  'subject',
  'faultId',
  'position',
  'count',
  'milliseconds',
  'port',
  'attempt',
]);

/** A logger that writes to `destination` (standard output when absent). */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
  const out: Pino = destination ? pino(options, destination) : pino(options);
  const write = (grave: Exclude<LogLevel, 'silent'>) => (event: string, fields?: LogFields) =>
    out[grave](cleanFields(fields), event);
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fault: (event, error, fields) => out.error({ ...cleanFields(fields), fault: describeFault(error) }, event),
  };
}

function cleanFields(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => allowed.has(name) && isCode(value)));
}

/** Numbers, and texts made of what identifiers are made of: no spaces, no letters outside ASCII. */
function isCode(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.:/@#-]{1,100}$/.test(value));
}

function describeFault(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && isCode(error.code) ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeFault(error.cause) };
  return { kind: error.name, ...code, at: callsOf(error).slice(0, 12), ...cause };
}
