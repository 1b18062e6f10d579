/** Takes a problem at a number of characters from the start of the text. */
export type TextProblem = (offset: number, code: string, message: string, hint?: string) => void;
