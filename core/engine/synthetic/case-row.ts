import type { JsonObject } from '../basics/json.ts';

/** A synthetic case as an import reads it. */
export interface CaseRow {
  readonly key: string;
  readonly service: string;
  readonly by: string;
  readonly forms: Readonly<Record<string, JsonObject>>;
  /** Steps of the past; `on` counts from the day of the import, such as `-44d`. */
  readonly history: readonly ({ readonly on: string; readonly by: string; readonly do: string } & JsonObject)[];
}
