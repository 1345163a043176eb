/** A section of a unit file, systemd.syntax(7). Keys may repeat, order is kept. */
export interface UnitSection {
  readonly name: 'Unit' | 'Service' | 'Timer' | 'Install';
  readonly settings: readonly string[];
}

/** Prints a unit file or a drop-in. */
export function unitFile(header: string, sections: readonly UnitSection[]): string {
  return [header, ...sections.flatMap(({ name, settings }) => ['', `[${name}]`, ...settings]), ''].join('\n');
}
