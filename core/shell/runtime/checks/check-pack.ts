import { verify } from '../../../engine/prove/verify.ts';
import { readPack } from '../read-pack.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problem, problemOf, warning } from './check.ts';

/** The pack that the settings name compiles and is proved, and promises nothing that is not kept. */
export async function checkPack({ packFolder }: Settings): Promise<Finding> {
  if (packFolder === undefined)
    return warning('pack', 'none is named', 'Name one with --pack or RCMS_PACK to check it.');
  try {
    const source = await readPack(packFolder);
    const { pack, diagnostics } = verify(source);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const unenforced = diagnostics.filter(({ code }) => code === 'NOT-ENFORCED').length;
    if (!pack || errors > 0) {
      return problem('pack', `${packFolder} has ${errors} errors`, `See them with: rcms pack verify ${packFolder}`);
    }
    const name = `${pack.id} ${pack.version}`;
    return unenforced > 0
      ? warning('pack', `${name} declares ${unenforced} parts that are not enforced yet`, 'Production will refuse it.')
      : fine('pack', name);
  } catch (error) {
    return problemOf('pack', error);
  }
}
