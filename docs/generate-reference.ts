import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { referencePages } from './reference-pages/reference-pages.ts';

const folder = fileURLToPath(new URL('reference/', import.meta.url));
const pages = await referencePages();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, text] of Object.entries(pages)) writeFileSync(folder + name, text);
console.log(`docs/reference: ${Object.keys(pages).length} pages`);
