import type { App } from '../app/app.ts';
import type { Identity } from '../app/identity.ts';
import type { Clocks } from '../app/instance-ports.ts';
import type { HttpSettings } from './http-settings.ts';
import type { RequestLog } from './request-log.ts';

/** What the API is built over. */
export interface ApiOptions {
  readonly app: App;
  readonly identity: Identity;
  readonly clocks: Pick<Clocks, 'caseNow'>;
  readonly settings?: Partial<HttpSettings>;
  /** Where the server has pages for people: how a browser goes on that comes back from the provider. */
  readonly landing?: Landing;
  /** Milliseconds that a JSON body may take to arrive. */
  readonly bodyTimeout?: number;
  /** Without one, requests are logged by the host as it likes, and a fault by its id and name only. */
  readonly logger?: RequestLog;
}

/** Paths of this server. */
export interface Landing {
  /** Unless the settings of the provider name another one. */
  readonly signedIn: string;
  /** Told why by `?provider=` and a problem code. */
  readonly refused: string;
}

/** What a file of routes gets: everything settled. */
export interface RouteOptions extends Pick<ApiOptions, 'app' | 'identity' | 'clocks' | 'landing' | 'logger'> {
  readonly settings: HttpSettings;
  /** The path under which the API is mounted. */
  readonly prefix: string;
}
