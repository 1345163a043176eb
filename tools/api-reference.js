/**
 * Writes the API reference for the guide: a page for each public type and language into docs/api/LANGUAGE/TYPE.md, and a list of them. They are made of
 * .jsii, which `npm run build` writes, and are not committed; API.md is the same on one page, for TypeScript.
 */
const { existsSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Documentation, Language, MarkdownRenderer } = require('jsii-docgen');

const ROOT = join(__dirname, '..');
const PAGES = join(ROOT, 'docs/api');
const LANGUAGES = [
  [Language.TYPESCRIPT, 'TypeScript'],
  [Language.PYTHON, 'Python'],
  [Language.JAVA, 'Java'],
  [Language.CSHARP, 'C#'],
  [Language.GO, 'Go'],
];
/** Of what there are pages, in the order of the list; each with the method that makes one. */
const KINDS = [
  ['constructs', 'Constructs', 'visitConstruct'],
  ['classes', 'Values', 'visitClass'],
  ['structs', 'Options', 'visitStruct'],
  ['interfaces', 'Interfaces', 'visitInterface'],
  ['enums', 'Enumerations', 'visitEnum'],
];

/** `cdktf-linux-lb.LvsDirector.property.name` is on the page of LvsDirector. */
const pageOf = ({ id }) => id.split('.')[1];
const link = (type, { packageName }) =>
  type.packageName === packageName
    ? `<a href="./${pageOf(type)}#${type.id}">${type.displayName}</a>`
    : `<code>${type.fqn}</code>`;

function write(path, title, text, isSearched) {
  const search = isSearched ? '' : 'search: false\n';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `---\ntitle: ${title}\neditLink: false\n${search}---\n\n${text}\n`);
}

async function writeLanguage(docs, language, title) {
  const json = await docs.toJson({ language, readme: false, validate: false });
  const { metadata, apiReference } = json.content;
  const renderer = new MarkdownRenderer({ ...metadata, language, linkFormatter: link });
  const folder = join(PAGES, language.name);
  const list = KINDS.flatMap(([kind, heading, visit]) => {
    const all = apiReference[kind] ?? [];
    for (const each of all) {
      const text = renderer[visit](each).render();
      write(join(folder, `${pageOf(each)}.md`), each.displayName, text, language === Language.TYPESCRIPT);
    }
    const rows = all.map((each) => `- [${each.displayName}](${pageOf(each)}.md)`);
    return rows.length === 0 ? [] : [`## ${heading}`, '', ...rows, ''];
  });
  write(join(folder, 'index.md'), title, [`# API: ${title}`, '', ...list].join('\n'), false);
}

async function main() {
  if (!existsSync(join(ROOT, '.jsii'))) throw new Error('There is no .jsii: run `npm run build` first.');
  rmSync(PAGES, { recursive: true, force: true });
  const docs = await Documentation.forProject(ROOT);
  for (const [language, title] of LANGUAGES) await writeLanguage(docs, language, title);
  await docs.cleanup();
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
