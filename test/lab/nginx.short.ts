import { describeNginx } from './nginx/suite';
import { CELLS, isShort } from './nginx/surroundings';

/** A pair, for the short lab. */
describeNginx('nginx-short', CELLS.filter(isShort));
