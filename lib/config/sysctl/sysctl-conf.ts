/** One kernel setting. */
export interface SysctlSetting {
  readonly key: string;
  readonly value: string;
}

/** Prints a file of sysctl.d(5). */
export function sysctlConf(header: string, settings: readonly SysctlSetting[]): string {
  return [header, ...settings.map(({ key, value }) => `${key} = ${value}`), ''].join('\n');
}
