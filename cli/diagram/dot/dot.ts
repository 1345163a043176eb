import { Card, Frame, Part, Picture, Way, WayKind, isFrame } from '../picture/picture';
import { cardLabel, escaped } from './html';
import { PALETTE } from './palette';
import { Attributes, CARD_STYLES, FRAME_STYLES, WAY_STYLES } from './styles';

/** Graphviz knows how wide its letters are. */
export const FONT = 'Verdana';
const { ink, paper } = PALETTE;

/** A picture as Graphviz's `dot` takes it: clients on the left, servers on the right. */
export function dotOf(picture: Picture): string {
  return `${[
    'digraph {',
    `  graph ${attributes(GRAPH)}`,
    `  node ${attributes({ shape: 'box', margin: '0.14,0.07', fontname: FONT, fontsize: '11', fontcolor: ink.light })}`,
    `  edge ${attributes({ fontname: FONT, fontsize: '11', arrowsize: '0.8' })}`,
    ...indented(partsLines(picture.parts)),
    ...picture.ways.map((way) => `  ${wayLine(way)}`),
    '}',
  ].join('\n')}\n`;
}

const GRAPH: Attributes = {
  rankdir: 'LR',
  bgcolor: paper.light,
  pad: '0.25',
  nodesep: '0.3',
  ranksep: '0.55',
  fontname: FONT,
  fontsize: '12',
  fontcolor: ink.light,
  labeljust: 'l',
};

/** From left to right, Graphviz has what is named first at the bottom. */
function partsLines(parts: readonly Part[]): string[] {
  return [...parts].reverse().flatMap(partLines);
}

function partLines(part: Part): string[] {
  return isFrame(part) ? frameLines(part) : [cardLine(part)];
}

function frameLines({ kind, id, title, parts }: Frame): string[] {
  const label = `${title.split('\n').map(quotedPart).join('\\l')}\\l`;
  return [
    `subgraph ${quoted(`cluster ${id}`)} {`,
    `  graph [label="${label}", ${pairs({ ...FRAME_STYLES[kind], margin: kind === 'network' ? '14' : '11' })}]`,
    ...indented(partsLines(parts)),
    '}',
  ];
}

function cardLine(card: Card): string {
  return `${quoted(card.id)} [label=${cardLabel(card)}, ${pairs(CARD_STYLES[card.kind])}]`;
}

/** Those that go back, from right to left. Graphviz is told of them as if they went the other way, or it would turn the picture round. */
const BACK: readonly WayKind[] = ['answer', 'own answer'];

function wayLine(way: Way): string {
  const { kind, from, to } = way;
  const isBack = BACK.includes(kind);
  const [left, right] = isBack ? [to, from] : [from, to];
  const style = attributes({ ...WAY_STYLES[kind], ...(isBack ? { dir: 'back' } : {}) });
  return `${quoted(left)} -> ${quoted(right)} ${style.slice(0, -1)}${labelled(way)}]`;
}

/** An empty line keeps the text off a pipe, which is broader than a line. */
function labelled({ kind, label }: Way): string {
  if (label === '') return '';
  return `, label=" ${quotedPart(label)} ${kind === 'tunnel' ? '\\n ' : ''}"`;
}

function attributes(all: Attributes): string {
  return `[${pairs(all)}]`;
}

function pairs(all: Attributes): string {
  return Object.entries(all)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(', ');
}

function quoted(text: string): string {
  return `"${quotedPart(text)}"`;
}

/** Names become titles in SVG, where Graphviz knows entities in quoted texts too. */
function quotedPart(text: string): string {
  return escaped(text).replace(/\\/g, '\\\\');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
