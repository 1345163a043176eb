import { describeNginx } from './nginx/suite';
import { CELLS, isShort } from './nginx/surroundings';

/** All but the one that nginx.short.ts has. */
describeNginx(
  'nginx',
  CELLS.filter((cell) => !isShort(cell)),
);
