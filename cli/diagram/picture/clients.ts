import { Card } from './picture';

/** Who asks; where they are no inventory says. */
export const CLIENTS: Card = { kind: 'clients', id: 'clients', title: 'clients', lines: [], cells: [] };
