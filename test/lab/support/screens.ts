import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const SCREENS = 'docs/screens.md';

/**
 * Holds what a program has printed against its screen in docs/screens.md, by its shape; LINUX_LB_WRITE_SCREENS=1 puts it there instead.
 * @param name heading of the screen
 */
export function expectScreen(name: string, command: string, printed: string): void {
  expectOnPage(SCREENS, name, `$ ${command}\n${printed.trimEnd()}`);
}

/** The same with a terminal's whole text, on any page. */
export function expectOnPage(path: string, name: string, text: string): void {
  const file = join(ROOT, path);
  const page = readFileSync(file, 'utf8');
  const before = screenOf(page, name, path);
  if (process.env.LINUX_LB_WRITE_SCREENS === '1') {
    const heading = page.indexOf(`\n## ${name}\n`);
    const rest = page.slice(heading).replace(before, () => text);
    writeFileSync(file, page.slice(0, heading) + rest);
    return;
  }
  // As words, so that a difference is shown by its lines.
  expect({ screen: name, shape: shapeOf(before) }).toEqual({ screen: name, shape: shapeOf(text) });
}

/** Of the plan in what an engine prints as it deploys: the lines that change on a host, and how much there is. */
export function linesOfPlan(printed: string, host: string): string {
  const resources = printed.split(/^(?= {2}# )/m).filter((text) => text.startsWith('  # '));
  const lines = resources.filter((text) => /^ {2}# \S+_Lines_/.test(text) && text.includes(`["${host}"]`));
  const summary = /^Plan: .*$/m.exec(printed)?.[0];
  if (lines.length === 0 || summary === undefined)
    throw new Error(`no plan has lines of ${host}: ${printed}`);
  const whole = lines.map((text) => text.replace(/^Plan: [^]*/m, '').trimEnd());
  return [...whole, summary].join('\n\n');
}

/** The text in the first block below a heading. */
export function screenOf(page: string, name: string, path = SCREENS): string {
  const block = new RegExp(`^## ${name}\\n(?:(?!^## )[^])*?^\`\`\`console\\n([^]*?)\\n\`\`\`$`, 'm').exec(
    page,
  );
  if (!block) throw new Error(`${path} has no screen "${name}"`);
  return block[1];
}

/**
 * What two runs have in common: words, their order and their lines. Not numbers, of which names of hosts, addresses, times and counters are made; not how many
 * connections were left and how often that was said; not the width of a column.
 */
export function shapeOf(text: string): string[] {
  const lines = text.split('\n').map((line) =>
    line
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME')
      .replace(/\(\d+ (s|min|h|days?) ago\)/g, '(AGO)')
      .replace(/\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, 'MAC')
      .replace(/\b[0-9a-f]{16,}\b/g, 'HASH')
      .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UUID')
      .replace(/\b(MASTER|BACKUP)\b/g, 'STATE')
      .replace(/^(No connection is|\d+ connections? (is|are)) left.*/, 'CONNECTIONS left')
      .replace(/\d+(\.\d+)*/g, 'N')
      .replace(/[ \t]+/g, ' ')
      .trimEnd(),
  );
  return lines.filter((line, at) => line !== lines[at - 1] || !line.startsWith('CONNECTIONS'));
}
