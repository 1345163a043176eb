/** The line of a program in TypeScript that imports names of a module; over several lines where it is long. */
export function importLine(names: readonly string[], module: string): string {
  const short = ` ${names.join(', ')} `;
  const listed = short.length <= 80 ? short : `\n${names.map((name) => `  ${name},\n`).join('')}`;
  const named = `'${module}'`;
  return `import {${listed}} from ${named};`;
}
