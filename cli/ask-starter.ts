import { cancel, isCancel, text } from '@clack/prompts';
import {
  type Parsed,
  parseCountry,
  parseLanguages,
  parsePeriod,
} from '../core/shell/runtime/starter/starter-answers.ts';

/** The flags of `pack init`, each as the text that was given. */
export interface StarterFlags {
  readonly title?: string;
  readonly citation?: string;
  readonly language?: string;
  readonly country?: string;
  readonly counterpart?: readonly string[];
  readonly reply?: string;
  readonly transfer?: string;
}

/** Asks for what the flags of `pack init` leave open. Undefined where the person leaves. */
export async function askStarter(flags: StarterFlags): Promise<StarterFlags | undefined> {
  const answers: Record<string, string | readonly string[]> = { ...flags };
  for (const { name, message, placeholder, parse } of questions) {
    if (answers[name] !== undefined && name !== 'language') continue;
    const answer = await text({
      message,
      placeholder,
      validate: (value) => {
        const parsed = parse(value ?? '');
        return 'problem' in parsed ? parsed.problem : undefined;
      },
    });
    if (isCancel(answer)) {
      cancel('Nothing was written.');
      return undefined;
    }
    answers[name] = name === 'counterpart' ? [answer] : answer;
  }
  return answers;
}

interface Question {
  readonly name: keyof StarterFlags;
  readonly message: string;
  readonly placeholder: string;
  parse(value: string): Parsed<unknown>;
}

const questions: readonly Question[] = [
  {
    name: 'country',
    message:
      'Which State is asked to take people back? CODE:NAME:ZONE, with its weekend if it is not Saturday and Sunday',
    placeholder: 'XC:Xanadu:Asia/Karachi:fri,sat',
    parse: parseCountry,
  },
  {
    name: 'counterpart',
    message: 'Which State asks? More can be added later',
    placeholder: 'XD:Dorado:Europe/Athens',
    parse: parseCountry,
  },
  { name: 'language', message: 'In which languages?', placeholder: 'en,ar', parse: parseLanguages },
  {
    name: 'reply',
    message: 'How long is there to answer an application? A number and its unit, unknown, or without-delay',
    placeholder: '30 calendar-days',
    parse: parsePeriod,
  },
  {
    name: 'transfer',
    message: 'How long is there to transfer the person after agreement?',
    placeholder: '3 months',
    parse: parsePeriod,
  },
];
