/** Makes the parts of docs/constructs anew that are made: `npm run construct-pages`, after `npm run build`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES, madePages } from './pages';

for (const [name, text] of madePages()) writeFileSync(join(PAGES, name), text);
