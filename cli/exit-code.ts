/** What the command line's exit code says. */
export const exitCode = {
  ok: 0,
  /** What was asked about is wrong: a pack with errors, a scenario that fails, a row that was refused. */
  problems: 1,
  /** The command itself was wrong: an unknown flag, a folder that does not exist. */
  usage: 2,
  /** The machine failed (EX_SOFTWARE of sysexits). */
  fault: 70,
} as const;
