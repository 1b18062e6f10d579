// Generated from pack/users.schema.json by generate-types.ts. Do not edit.

/**
 * sandbox/users.yaml: accounts for trying the pack out. Their passwords are made by the program. Not part of the law, and of no version.
 */
export type SandboxUsers = SandboxUserEntry[];

/**
 * Somebody who can sign in to a sandbox; nobody real is behind it.
 */
export interface SandboxUserEntry {
  /**
   * Lower-case letters, digits, dots and dashes.
   */
  login: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  authority: string;
  /**
   * Roles that the person holds.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  roles: string[];
}
