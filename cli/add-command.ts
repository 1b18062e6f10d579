import type { Command } from 'commander';
import type { Io } from './io.ts';

/** Adds one command to the program; its action tells the exit code through `done`. */
export type AddCommand = (parent: Command, io: Io, done: (code: number) => void) => void;
