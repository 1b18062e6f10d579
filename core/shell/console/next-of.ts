/** An address of this server to go on to; the first page where a text is none. */
export function nextOf(text: string | undefined): string {
  // Printable ASCII only: browsers drop and change some of the rest before they read an address.
  const isOwn = text !== undefined && /^\/(?![/\\])[!-~]*$/.test(text) && !text.includes('\\');
  return isOwn && text.length < 1000 ? text : '/';
}
