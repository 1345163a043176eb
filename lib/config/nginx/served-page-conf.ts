import { writeBlocks } from '../block-writer';

/** A server that answers every path with one text, and its health path with 200. */
export interface ServedPage {
  readonly header: string;
  readonly port: string;
  readonly healthPath: string;
  readonly text: string;
}

/** Prints the `server` block of a real server that says who it is. */
export function servedPageConf(page: ServedPage): string {
  const server = {
    name: 'server',
    body: [
      `listen ${page.port} default_server`,
      `listen [::]:${page.port} default_server`,
      'server_name _',
      'access_log off',
      'default_type text/plain',
      '',
      { name: `location = ${page.healthPath}`, body: ['return 200 "ok\\n"'] },
      '',
      { name: 'location /', body: [`return 200 ${quote(`${page.text}\n`)}`] },
    ],
  };
  return writeBlocks([page.header, '', server], { terminator: ';' });
}

/** A double-quoted nginx string; `$` stays live, so that `$hostname` can be said. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
