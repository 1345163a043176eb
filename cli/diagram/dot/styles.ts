import { Card, Frame, WayKind } from '../picture/picture';
import { Colour, PALETTE } from './palette';

/** Attributes of Graphviz. */
export interface Attributes {
  readonly [name: string]: string;
}

const filled = (fill: Colour, edge: Colour, style = 'filled,rounded'): Attributes => ({
  style,
  fillcolor: fill.light,
  color: edge.light,
});

export const CARD_STYLES: { readonly [kind in Card['kind']]: Attributes } = {
  clients: { ...filled(PALETTE.paper, PALETTE.hostEdge), penwidth: '1.5' },
  'virtual IP': filled(PALETTE.address, PALETTE.addressEdge),
  gateway: filled(PALETTE.address, PALETTE.addressEdge),
  director: { ...filled(PALETTE.director, PALETTE.directorEdge), penwidth: '1.8' },
  balancer: { ...filled(PALETTE.balancer, PALETTE.balancerEdge), penwidth: '1.8' },
  servers: filled(PALETTE.servers, PALETTE.serversEdge),
  'sorry server': filled(PALETTE.paper, PALETTE.hostEdge, 'filled,rounded,dashed'),
};

export const FRAME_STYLES: { readonly [kind in Frame['kind']]: Attributes } = {
  network: filled(PALETTE.network, PALETTE.networkEdge),
  balancers: filled(PALETTE.host, PALETTE.hostEdge, 'filled,rounded,dashed'),
  host: filled(PALETTE.paper, PALETTE.hostEdge),
};

const way = ({ light }: Colour, more: Attributes): Attributes => ({
  color: light,
  fontcolor: light,
  ...more,
});
const { request, answer, own, faint, paper } = PALETTE;

export const WAY_STYLES: { readonly [kind in WayKind]: Attributes } = {
  request: way(request, { penwidth: '2.4', weight: '8' }),
  // Two lines with paper between them: a pipe.
  tunnel: way(request, {
    color: [request, paper, request].map(({ light }) => light).join(':'),
    penwidth: '2.4',
    weight: '8',
  }),
  answer: way(answer, { penwidth: '2', style: 'dashed' }),
  'own request': way(own, { penwidth: '2.4', weight: '8' }),
  'own answer': way(own, { penwidth: '2', style: 'dashed' }),
  standby: way(faint, { penwidth: '1.3', style: 'dotted' }),
};
