/** Makes docs/pictures anew: `npm run pictures`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, drawnPictures } from './drawn';

const pictures = drawnPictures();
rmSync(PICTURES, { recursive: true, force: true });
mkdirSync(PICTURES);
for (const [name, text] of pictures) writeFileSync(join(PICTURES, name), text);
