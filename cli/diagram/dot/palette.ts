/** A colour on light and on dark paper. Each light one is there once: by it the style sheet finds what to make dark. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

const colour = (light: string, dark: string): Colour => ({ light, dark });

/** Ways differ in darkness and dashes too, so that they can be told apart in print without colours. */
export const PALETTE = {
  paper: colour('#ffffff', '#0d1117'),
  ink: colour('#1f2328', '#e6edf3'),
  faint: colour('#59636e', '#9da5b0'),
  network: colour('#f2f4f7', '#171c24'),
  networkEdge: colour('#b6bfca', '#444c56'),
  host: colour('#fdfdfe', '#10151c'),
  hostEdge: colour('#8c97a4', '#6e7681'),
  address: colour('#fff3cd', '#3d2f0a'),
  addressEdge: colour('#9a6700', '#d29922'),
  director: colour('#dbe9ff', '#12294d'),
  directorEdge: colour('#1f5fbf', '#58a6ff'),
  balancer: colour('#d8f3dd', '#10331c'),
  balancerEdge: colour('#1a7f37', '#3fb950'),
  servers: colour('#ece6fb', '#251b3f'),
  serversEdge: colour('#6e40c9', '#a98bf0'),
  request: colour('#0b57d0', '#6cb0ff'),
  answer: colour('#c2410c', '#ff9b5e'),
  own: colour('#11692c', '#4fd06a'),
} as const;
