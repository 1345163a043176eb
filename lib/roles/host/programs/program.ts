/** What a program is on a host. Debian's names, which RHEL has, too, for keepalived and nginx; services of Apache and MariaDB are Debian's alone. */
export interface Program {
  readonly packages: readonly string[];
  readonly unit: string;
}
