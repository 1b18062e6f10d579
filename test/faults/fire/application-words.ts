import type { Effect } from '../../../core/engine/model/effect.ts';
import type { CommandAnswer, CommandRequest } from '../../../core/shell/app/app.ts';

/** What an application process is started with. */
export interface ApplicationSettings {
  readonly instance: string;
  readonly dataFolder: string;
  readonly keysFile: string;
  readonly anchorsFolder: string;
  readonly packFolder: string;
  readonly databaseUrl: string;
  readonly migrationUrl: string;
}

/** What the driver tells an application process, one JSON line each. */
export type ToApplication =
  | { readonly is: 'command'; readonly id: number; readonly request: CommandRequest }
  | { readonly is: 'clock'; readonly offset: number }
  | { readonly is: 'stop' };

/** What an application process says, one JSON line each. */
export type FromApplication =
  | { readonly is: 'ready' }
  | { readonly is: 'answer'; readonly id: number; readonly answer: CommandAnswer }
  | { readonly is: 'fault'; readonly id: number; readonly fault: string }
  | { readonly is: 'delivered'; readonly position: number; readonly caseId: string; readonly effect: Effect };
