import { isScript } from '../../scripts/script-files';
import { HostFile, HostPlan } from '../host-plan';
import { PayloadFile, filesHash } from '../payload';
import { Section, sectionsOf } from './sections';

/** What a plan of the engine shows of a host, by names. */
export type ShownTexts = Readonly<Record<string, string>>;

type ShownText = readonly [name: string, text: string];

/** Lists of a plan that say what no file says. */
const LISTS = ['packages', 'displaced', 'units', 'real-servers'].map((name) => `plan/${name}`);

/** Scripts of ours are one version: they are the library's, and not what somebody has said. */
const SCRIPTS = 'scripts on the host';

/**
 * What an engine prints line by line: the files of a plan by path and block, and lists of what else is done. `files` are those that travel, in which secrets and
 * tokens stand as placeholders.
 */
export function shownTexts(plan: HostPlan, files: readonly PayloadFile[]): ShownTexts {
  const byPath = new Map(plan.files.map((file) => [`files${file.path}`, file]));
  const scripts = files.filter(({ content }) => isScript(content));
  const others = files.filter((file) => !scripts.includes(file));
  const entries = others.flatMap((file) => entriesOf(file, byPath.get(file.path)));
  const version = scripts.length > 0 ? [[SCRIPTS, filesHash(scripts)] as const] : [];
  return Object.fromEntries([...version, ...entries]);
}

function entriesOf(sent: PayloadFile, file: HostFile | undefined): ShownText[] {
  const { path, content } = sent;
  if (file === undefined) return LISTS.includes(path) ? sectionTexts(path, content) : [];
  if (!file.verbatim) return sectionTexts(file.path, content);
  // A user's own file that is for its owner alone may be a secret as a whole.
  return [[file.path, file.mode === '0600' ? filesHash([sent]) : content]];
}

/** A text of ours, by its sections. */
export function sectionTexts(name: string, text: string): ShownText[] {
  const all = sectionsOf(text).filter(({ lines }) => lines.length > 0);
  return numbered(all.map((section) => [[name, ...section.names].join(': '), textOf(section)]));
}

/** As far to the left as it goes. */
function textOf({ lines }: Section): string {
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, each) => Math.min(least, each));
  return lines.map((line) => `${line.slice(indent)}\n`).join('');
}

/** Blocks of one name follow each other: `server`, `server (2)`. */
function numbered(entries: readonly ShownText[]): ShownText[] {
  const times = new Map<string, number>();
  return entries.map(([name, text]) => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return [time === 1 ? name : `${name} (${time})`, text];
  });
}
