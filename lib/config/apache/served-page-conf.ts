/** A site that answers every path with one file, and its health path with another one. */
export interface ServedPageSite {
  readonly header: string;
  readonly port: string;
  /** Words between slashes: no sign but `.` means something in a regular expression. */
  readonly healthPath: string;
  /** Absolute path of a directory with the two files. */
  readonly directory: string;
  readonly page: string;
  readonly health: string;
}

/** Prints the port and the site of a real server that says who it is. The first alias that fits counts. */
export function servedPageSite(site: ServedPageSite): string {
  const health = site.healthPath.replaceAll('.', '\\.');
  return [
    site.header,
    '',
    `Listen ${site.port}`,
    `<VirtualHost *:${site.port}>`,
    `    AliasMatch "^${health}$" "${site.directory}/${site.health}"`,
    `    AliasMatch "^/" "${site.directory}/${site.page}"`,
    `    <Directory "${site.directory}">`,
    '        Require all granted',
    '    </Directory>',
    '    CustomLog /dev/null common',
    '</VirtualHost>',
    '',
  ].join('\n');
}
