import { readFileSync } from 'node:fs';
import { shippedPath } from '../core/shell/runtime/shipped-path.ts';

/** The version in package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(shippedPath('package.json'), 'utf8')) as { version: string };
  return version;
}
