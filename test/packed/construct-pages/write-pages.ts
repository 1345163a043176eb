/** Makes the parts of docs/constructs anew that are made, and the pictures: `npm run construct-pages`, after `npm run build`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES, madeFiles } from './pages';

for (const [name, text] of madeFiles()) writeFileSync(join(PAGES, name), text);
