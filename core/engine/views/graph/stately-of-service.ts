import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import type { ServiceOutline } from '../../pack/outline.ts';

/**
 * The machine of a service as Stately's editor and XState import it: the workflow with the words of the pack bound, and
 * nothing of our own around it.
 */
export function statelyOfService({ workflow }: ServiceOutline): JsonObject {
  const value: Json | undefined = workflow.value;
  if (!isJsonObject(value)) return {};
  const { $schema: _, ...machine } = value;
  return machine as JsonObject;
}
