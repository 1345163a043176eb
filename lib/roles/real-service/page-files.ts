import { HostFile } from '../../provisioning/host-plan';
import { ownFile } from './service-part';

/** Names of the two files that a server without a language of its own answers with. */
export const PAGE = 'page.txt';
export const HEALTH = 'health.txt';

/** The page with the server's name in it, and the answer of the health path. */
export function pageFiles(directory: string, text: string, serverName: string): HostFile[] {
  const page = text.replace(/\$hostname(?!\w)/g, serverName);
  return [ownFile(`${directory}/${PAGE}`, `${page}\n`), ownFile(`${directory}/${HEALTH}`, 'ok\n')];
}
