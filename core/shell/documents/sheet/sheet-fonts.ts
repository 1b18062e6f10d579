import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lettersOf } from './letters-of.ts';

/** The typefaces of documents, as they lie in the packages: letters that none of them has cannot be set. */
const files: readonly string[] = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf',
  '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  '@expo-google-fonts/noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf',
  '@expo-google-fonts/noto-nastaliq-urdu/700Bold/NotoNastaliqUrdu_700Bold.ttf',
];

/** Typefaces in memory, and which letters they have. */
export interface SheetFonts {
  readonly files: readonly Buffer[];
  has(letter: string): boolean;
}

/** Reads the typefaces; throws where the package was installed without them. */
export function readSheetFonts(): SheetFonts {
  const read = files.map((file) => readFileSync(fileURLToPath(import.meta.resolve(file))));
  const letters = new Set(read.flatMap((font) => [...lettersOf(font)]));
  return { files: read, has: (letter) => letters.has(letter.codePointAt(0) as number) };
}

/** How a language is set: its typefaces, the first that has a letter taking it; its size in points, and the room between lines. */
export interface Setting {
  readonly fonts: readonly string[];
  readonly size: number;
  readonly leading: number;
  /** Whether values stand out by a heavier weight: not in a script whose strokes run together. */
  readonly strong: boolean;
}

/** Languages that are read in the hanging hand of the Arabic script, and all others of that script in the straight one. */
export function settingFor(language: string): Setting {
  const { language: name, script } = new Intl.Locale(language).maximize();
  if (script !== 'Arab') return { fonts: [latin, straight], size: 10, leading: 0.45, strong: true };
  if (!hanging.has(name)) return { fonts: [straight, latin], size: 11, leading: 0.7, strong: false };
  return { fonts: ['Noto Nastaliq Urdu', latin, straight], size: 10.5, leading: 0.95, strong: false };
}

const latin = 'Noto Sans';
const straight = 'Noto Naskh Arabic';
const hanging: ReadonlySet<string> = new Set(['ur', 'pnb', 'lah', 'ks']);
