import { Command, Option } from 'commander';
import { mermaidOf } from '../diagram/mermaid/mermaid';
import { Picture } from '../diagram/picture/picture';
import { pictureOf } from '../diagram/picture/picture-of';
import { svgOf } from '../diagram/svg/svg';
import { writeResult } from '../write-result';
import { inventoryFile } from '../inventory-file';
import { readValid } from '../valid-inventory';

type Format = 'svg' | 'mermaid';

interface DiagramOptions {
  readonly stack?: string;
  readonly format: Format;
  readonly output?: string;
}

const RENDERERS: { readonly [format in Format]: (picture: Picture) => string | Promise<string> } = {
  svg: svgOf,
  mermaid: mermaidOf,
};

/** A picture of a stack. */
export function addDiagramCommand(program: Command): void {
  program
    .command('diagram')
    .description('draw networks, hosts, virtual IPs, the way of requests and of answers; asks nobody')
    .argument('[place]', 'a linux-lb.json, a directory with one, or the directory of a synthesized app', '.')
    .option('--stack <stack>', 'which stack of the app, if there are several')
    .addOption(new Option('--format <format>', 'what to draw').choices(Object.keys(RENDERERS)).default('svg'))
    .option('-o, --output <file>', 'write there, and not to standard output')
    .action(async (place: string, { stack, format, output }: DiagramOptions) => {
      const picture = pictureOf(readValid(inventoryFile(place, stack)));
      writeResult(await RENDERERS[format](picture), output);
    });
}
