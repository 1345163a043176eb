import { writeBlocks } from '../block-writer';
import { nginxString } from './nginx-string';

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
      { name: 'location /', body: [`return 200 ${nginxString(`${page.text}\n`)}`] },
    ],
  };
  return writeBlocks([page.header, '', server], { terminator: ';' });
}
