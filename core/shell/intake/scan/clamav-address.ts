/** Where a ClamAV daemon listens. */
export type ClamavAddress =
  | { readonly is: 'unix'; readonly path: string }
  | { readonly is: 'tcp'; readonly host: string; readonly port: number };

/** Reads `unix:/path` or `tcp:host:port`; undefined for anything else. */
export function readClamavAddress(text: string): ClamavAddress | undefined {
  const path = /^unix:(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { is: 'unix', path };
  const [, host = '', digits = ''] = /^tcp:(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (host === '' || port < 1 || port > 65_535) return undefined;
  return { is: 'tcp', host: host.replace(/^\[|\]$/g, ''), port };
}
