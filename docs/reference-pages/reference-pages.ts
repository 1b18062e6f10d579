import { apiPage } from './api-page.ts';
import { changeCodesPage } from './change-codes-page.ts';
import { commandLinePage } from './command-line-page.ts';
import { diagnosticCodesPage } from './diagnostic-codes-page.ts';
import { instanceFilesPage } from './instance-files-page.ts';
import { packFilesPage } from './pack-files-page.ts';
import { problemCodesPage } from './problem-codes-page.ts';
import { readOpenApi } from './read-open-api.ts';

/** Every generated page by its file name in docs/reference. */
export async function referencePages(): Promise<Readonly<Record<string, string>>> {
  return {
    'api.md': apiPage(await readOpenApi()),
    'change-codes.md': changeCodesPage(),
    'command-line.md': commandLinePage(),
    'diagnostic-codes.md': diagnosticCodesPage(),
    'instance-files.md': instanceFilesPage(),
    'pack-files.md': packFilesPage(),
    'problem-codes.md': problemCodesPage(),
  };
}
