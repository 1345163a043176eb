import { FONT, dotOf } from '../dot/dot';
import { escaped } from '../dot/html';
import { Picture } from '../picture/picture';
import { svgOfDot } from './layout';
import { styleSheet } from './style-sheet';

/** A picture as SVG: Graphviz's, with what screen readers say and colours for dark screens. Nothing in it is of today or of this machine. */
export async function svgOf(picture: Picture): Promise<string> {
  const laidOut = await svgOfDot(dotOf(picture));
  const [, width, height, viewBox, body] =
    /<svg width="(\d+)pt" height="(\d+)pt"\s+viewBox="([^"]+)"[^>]*>([^]*)/.exec(laidOut)!;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" width="${width}" height="${height}" viewBox="${viewBox}">`;
  const told = [
    `<title id="title">${escaped(picture.title)}</title>`,
    `<desc id="description">${escaped(picture.sentences.join(' '))}</desc>`,
    `<style>${styleSheet()}</style>`,
  ];
  return `${[head, ...told].join('\n')}\n${withFonts(withoutComments(body)).trim()}\n`;
}

/** They name Graphviz's version. */
function withoutComments(svg: string): string {
  return svg.replace(/<!--[^]*?-->\n?/g, '');
}

/** Others of the same width, for machines without it. */
function withFonts(svg: string): string {
  return svg.replaceAll(`font-family="${FONT}"`, `font-family="${FONT},DejaVu Sans,Geneva,sans-serif"`);
}
