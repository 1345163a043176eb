/** Reads a list of inventories, and prints the pictures of each, drawn twice: jest cannot load Graphviz itself, which is an ES module. */
import { readFileSync } from 'node:fs';
import { Inventory } from '../../../lib/inventory';
import { mermaidOf } from '../../../cli/diagram/mermaid/mermaid';
import { pictureOf } from '../../../cli/diagram/picture/picture-of';
import { svgOf } from '../../../cli/diagram/svg/svg';

async function main(): Promise<void> {
  const inventories = JSON.parse(readFileSync(0, 'utf8')) as Inventory[];
  const drawn: string[][] = [];
  for (const inventory of inventories) {
    const draw = async () => [await svgOf(pictureOf(inventory)), mermaidOf(pictureOf(inventory))];
    drawn.push([...(await draw()), ...(await draw())]);
  }
  process.stdout.write(JSON.stringify(drawn));
}

void main();
