/** What a program is on a host, by Debian's names, which are everybody's unless a family says otherwise. */
export interface Program {
  readonly packages: readonly string[];
  readonly unit: string;
}
