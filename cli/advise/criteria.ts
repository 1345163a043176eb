import { Needs } from './needs';

/** Questions that schemes answer differently. */
export type Criterion =
  | 'client address'
  | 'port mapping'
  | 'same network'
  | 'own network'
  | 'elsewhere'
  | 'untouched servers'
  | 'answers past'
  | 'answers through'
  | 'survival'
  | 'throughput'
  | 'http'
  | 'cloud';

interface Question {
  /** What is asked, as a row of a table. */
  readonly title: string;
  readonly isAsked: (needs: Needs) => boolean;
}

export const CRITERIA: { readonly [criterion in Criterion]: Question } = {
  'client address': {
    title: "servers see the client's address",
    isAsked: ({ clientAddress }) => clientAddress,
  },
  'port mapping': {
    title: 'servers answer on another port',
    isAsked: ({ portMapping }) => portMapping,
  },
  'same network': {
    title: 'servers are in the network that clients come by',
    isAsked: ({ servers }) => servers === 'same network',
  },
  'own network': {
    title: 'servers are in a network of their own behind the balancers',
    isAsked: ({ servers }) => servers === 'own network',
  },
  elsewhere: {
    title: 'servers are in other networks, behind routers',
    isAsked: ({ servers }) => servers === 'elsewhere',
  },
  'untouched servers': {
    title: 'nobody logs in to servers',
    isAsked: ({ untouched }) => untouched,
  },
  'answers past': {
    title: 'answers do not pass the balancer',
    isAsked: ({ answers }) => answers === 'past',
  },
  'answers through': {
    title: 'answers go through the balancer, as servers know no other way',
    isAsked: ({ answers }) => answers === 'through',
  },
  survival: {
    title: 'connections live through the loss of a balancer',
    isAsked: ({ survival }) => survival,
  },
  throughput: {
    title: 'more is asked than one machine can read and write',
    isAsked: ({ throughput }) => throughput,
  },
  http: {
    title: 'names, paths, headers or TLS decide',
    isAsked: ({ http }) => http,
  },
  cloud: {
    title: 'in a cloud, where a machine has no address but its own',
    isAsked: ({ place }) => place === 'cloud',
  },
};
