import { init } from 'echarts';
import { escaped } from '../../cli/diagram/dot/html';
import { styleSheet } from '../../cli/diagram/svg/style-sheet';
import { Chart } from './chart';
import { optionOf } from './option';
import { sentencesOf } from './sentences';
import { WIDTH } from './theme';

/** A chart as SVG, the same bytes for the same figures, with what screen readers say and colours for dark screens. */
export function svgOfChart(chart: Chart): string {
  const { height, option } = optionOf(chart);
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawing.setOption(option);
    const [, body] = /^<svg[^>]*>([^]*)<\/svg>\s*$/.exec(drawing.renderToSVGString())!;
    const told = [
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">`,
      `<title id="title">${escaped(chart.title)}</title>`,
      `<desc id="description">${escaped(sentencesOf(chart))}</desc>`,
      `<style>${styleSheet()}</style>`,
    ];
    return `${told.join('\n')}\n${still(body).trim()}\n</svg>\n`;
  } finally {
    drawing.dispose();
  }
}

/** Without what is for a pointer, colours that are not seen, and names that count up in a process. */
function still(body: string): string {
  return body
    .replace(/<style[^>]*>[^]*?<\/style>\n?/g, '')
    .replace(/<path d=""[^>]*><\/path>\n?/g, '')
    .replace(/<path[^>]*fill-opacity="0"[^>]*><\/path>\n?/g, '')
    .replace(/(<clipPath[^>]*>\s*<path[^>]*) fill="[^"]*"/g, '$1')
    .replace(/ (class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/zr\d+-/g, 'chart-');
}
