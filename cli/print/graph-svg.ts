/** Letters are drawn this much smaller than they were measured: the reader's font may be wider than the one assumed. */
const slack = 0.87;

/** A graph in the language of Graphviz, drawn. The title is what a screen reader says. */
export async function drawSvg(dot: string, title: string): Promise<string> {
  // A megabyte that only this needs.
  const { instance } = await import('@viz-js/viz');
  const drawn = (await instance()).renderString(dot, { format: 'svg', engine: 'dot' });
  const label = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return drawn
    .slice(drawn.indexOf('<svg'))
    .replace('<svg ', `<svg role="img" aria-label="${label}" `)
    .replaceAll(/font-size="([\d.]+)"/g, (_, size: string) => `font-size="${(Number(size) * slack).toFixed(2)}"`);
}
