import { writeBlocks } from '../block-writer';

/** Prints what tells which configuration of a cluster the running nginx has: a reload that failed says nothing but a line in a log. */
export function statusConf(header: string, path: string, configuration: string): string {
  const location = { name: `location = ${path}`, body: [`return 200 ${configuration}`] };
  return writeBlocks([header, location], { terminator: ';' });
}
