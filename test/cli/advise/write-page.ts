/** Makes docs/which-scheme.md anew: `npm run which-scheme`. */
import { writeFileSync } from 'node:fs';
import { PAGE, whichScheme } from './page';

writeFileSync(PAGE, whichScheme());
