/** What every path leads to, and what the health path leads to. */
export interface RewriteConfig {
  readonly header: string;
  /** Words between slashes: no sign but `.` means something in a regular expression. */
  readonly healthPath: string;
  readonly page: string;
  readonly health: string;
}

/** Prints the rules of Tomcat's rewrite valve. */
export function rewriteConfig({ header, healthPath, page, health }: RewriteConfig): string {
  return [
    header,
    `RewriteRule ^${healthPath.replaceAll('.', '\\.')}$ /${health} [L]`,
    `RewriteRule ^/.*$ /${page} [L]`,
    '',
  ].join('\n');
}
