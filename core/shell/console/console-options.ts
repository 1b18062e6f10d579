import type { App } from '../app/app.ts';
import type { Identity } from '../app/identity.ts';
import type { Clocks } from '../app/instance-ports.ts';
import type { ReportForms } from '../app/report-forms-port.ts';
import type { SystemKeeping } from '../app/system-keeping.ts';
import type { Training } from '../app/training-port.ts';
import type { RateLimits } from '../web/limit-rates.ts';

/** What the pages are made over. */
export interface ConsoleOptions {
  readonly app: App;
  readonly identity: Identity;
  readonly clocks: Pick<Clocks, 'caseNow' | 'machineNow'>;
  /** Makes files and pictures of reports. */
  readonly reportForms: ReportForms;
  /** A sandbox says so on every page. */
  readonly sandbox: boolean;
  /** What a sandbox is for. Without it, there is no page, no form and no menu for that. */
  readonly training?: Training;
  /** What administrators of the instance see and do of the system itself; no page for it in a host application without one. */
  readonly system?: SystemKeeping;
  /** Path of the API, for signing in with a provider. */
  readonly api: string;
  /** Requests a minute; false for a host application that has limits of its own. What holds by default where absent. */
  readonly rateLimits?: RateLimits | false;
  /** Writes a fault to the log and returns the id under which its operator finds it. */
  readonly logFault: (error: unknown, what: string) => string;
}
