/** Prints a file of modules-load.d(5). */
export function modulesLoadConf(header: string, modules: readonly string[]): string {
  return [header, ...modules, ''].join('\n');
}
