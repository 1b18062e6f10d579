import type { World } from '../../../engine/model/world.ts';
import type { PageWords } from '../page-words.ts';

/** What an authority is called in the language of the page, or in any that it has a name in; its id where it is unknown. */
export function authorityName(world: World, id: string, { language }: Pick<PageWords, 'language'>): string {
  const name = world.authorities[id]?.name ?? {};
  return name[language] ?? name.en ?? Object.values(name)[0] ?? id;
}
