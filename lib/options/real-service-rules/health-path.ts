import { checkConfigWord } from '../../validation/identifiers';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';

/** Checks a path that we only tell on. */
export function checkHealthPath(where: string, property: string, path: string | undefined): void {
  checkConfigWord(where, property, path);
  if (path !== undefined && isKnown(path) && !path.startsWith('/'))
    refuse(where, property, path, "a path that starts with '/'");
}
