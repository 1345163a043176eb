import { refuse } from '../../validation/validation-error';

/** The path of a route, as it stands in a `location`. */
export function checkRoutePath(where: string, property: string, value: string): void {
  if (!/^\/[A-Za-z0-9._~%@:+=,/-]*$/.test(value) || value.includes('@@') || value.length > 1000)
    refuse(
      where,
      property,
      value,
      "a path known at synth that starts with '/', of letters, digits and any of ._~%@:+=,/-",
    );
}
