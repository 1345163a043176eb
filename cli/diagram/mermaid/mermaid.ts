import { PALETTE } from '../dot/palette';
import { Card, Frame, Part, Picture, Way, WayKind, cardsOf, isFrame } from '../picture/picture';
import { atMost } from '../picture/words';

/** A picture as Mermaid's text, which GitHub and others draw. */
export function mermaidOf(picture: Picture): string {
  const names = new Map(cardsOf(picture.parts).map(({ id }, at) => [id, `n${at}`]));
  const lines = new Lines(names);
  return `${[
    '---',
    `title: ${quoted(picture.title)}`,
    '---',
    'flowchart LR',
    `  accTitle: ${oneLine(picture.title)}`,
    `  accDescr: ${oneLine(picture.sentences.join(' '))}`,
    ...indented(picture.parts.flatMap((part) => lines.of(part))),
    ...indented(picture.ways.map((way) => lines.ofWay(way))),
    ...indented(picture.ways.map(linkStyle)),
    ...indented(classDefinitions()),
  ].join('\n')}\n`;
}

/** Lines of parts, each frame with a number of its own. */
class Lines {
  private frames = 0;

  constructor(private readonly names: ReadonlyMap<string, string>) {}

  public of(part: Part): string[] {
    return isFrame(part) ? this.ofFrame(part) : [this.ofCard(part)];
  }

  public ofWay({ kind, from, to, label }: Way): string {
    const text = label === '' ? '' : `|${quoted(label)}|`;
    return `${this.names.get(from)} ${ARROWS[kind]}${text} ${this.names.get(to)}`;
  }

  private ofFrame({ title, parts }: Frame): string[] {
    const name = `f${this.frames++}`;
    return [
      `subgraph ${name} [${quoted(title)}]`,
      ...indented(parts.flatMap((part) => this.of(part))),
      'end',
    ];
  }

  private ofCard({ kind, id, title, lines, cells }: Card): string {
    const machines = atMost(
      9,
      cells.map((cell) => [cell.title, ...cell.lines].join(' ')),
    );
    return `${this.names.get(id)}[${quoted([title, ...lines, ...machines].join('\n'))}]:::${kind.replace(' ', '')}`;
  }
}

const ARROWS: { readonly [kind in WayKind]: string } = {
  request: '==>',
  tunnel: '==>',
  answer: '-.->',
  'own request': '==>',
  'own answer': '-.->',
  standby: '-.->',
};

function linkStyle({ kind }: Way, at: number): string {
  const colours: { readonly [kind in WayKind]: string } = {
    request: PALETTE.request.light,
    tunnel: PALETTE.request.light,
    answer: PALETTE.answer.light,
    'own request': PALETTE.own.light,
    'own answer': PALETTE.own.light,
    standby: PALETTE.faint.light,
  };
  const width = kind === 'tunnel' ? ',stroke-width:6px' : '';
  return `linkStyle ${at} stroke:${colours[kind]}${width}`;
}

function classDefinitions(): string[] {
  const {
    address,
    addressEdge,
    director,
    directorEdge,
    balancer,
    balancerEdge,
    servers,
    serversEdge,
    paper,
    hostEdge,
    ink,
  } = PALETTE;
  const colours: {
    readonly [kind in Card['kind']]: readonly [fill: { light: string }, edge: { light: string }];
  } = {
    clients: [paper, hostEdge],
    'virtual IP': [address, addressEdge],
    gateway: [address, addressEdge],
    director: [director, directorEdge],
    balancer: [balancer, balancerEdge],
    servers: [servers, serversEdge],
    'sorry server': [paper, hostEdge],
  };
  return Object.entries(colours).map(
    ([kind, [fill, edge]]) =>
      `classDef ${kind.replace(' ', '')} fill:${fill.light},stroke:${edge.light},color:${ink.light}`,
  );
}

/** Mermaid knows entities by number, and breaks lines at `<br/>`. */
function quoted(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => plain(line).replace(/["#<>&;`]/g, (sign) => `#${sign.charCodeAt(0)};`));
  return `"${lines.join('<br/>')}"`;
}

/** Those go to the end of their line. */
function oneLine(text: string): string {
  return plain(text).replaceAll(/[;#]/g, ',');
}

/** Without signs that control something. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
