import { unpackBrowser } from './open-browser.ts';

/** Before the first file: a browser to open. */
export default async function setUp(): Promise<void> {
  await unpackBrowser();
}
