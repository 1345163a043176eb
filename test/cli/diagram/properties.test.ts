import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { nasty } from '../../support/arbitraries';
import { drawnTwice, inventoryOf } from './drawn';
import { SCHEMES } from './schemes';

const inventories = Object.values(SCHEMES).map((compose) => inventoryOf(compose));

/** Names and addresses of the schemes. */
const REPLACED = [
  'web1',
  'lb1',
  'web/servers',
  'http',
  'web/pair',
  '192.0.2.100',
  '192.0.2.21',
  '192.0.2.11/24',
];

/** An inventory with other names and addresses. */
const inventory = fc
  .tuple(
    fc.constantFrom(...inventories),
    fc.dictionary(
      fc.constantFrom(...REPLACED),
      fc.oneof(nasty, fc.constant('${terraform_data.d1.output}'), fc.string()),
    ),
  )
  .map(([text, names]) =>
    Object.entries(names).reduce(
      (done, [old, name]) => done.replaceAll(JSON.stringify(old), () => JSON.stringify(name)),
      text,
    ),
  );

test('whatever names and addresses are: the same bytes twice, and SVG is XML with a title and a description', () => {
  const texts = fc.sample(inventory, Number(process.env.DIAGRAM_RUNS ?? 60));
  for (const [svg, mermaid, again, mermaidAgain] of drawnTwice(texts)) {
    expect([again, mermaidAgain]).toEqual([svg, mermaid]);
    const complaints: string[] = [];
    const document = new DOMParser({ onError: (_, message) => complaints.push(message) }).parseFromString(
      svg,
      'image/svg+xml',
    );
    expect(complaints).toEqual([]);
    expect(['title', 'desc'].map((name) => document.getElementsByTagName(name)[0].textContent)).not.toContain(
      '',
    );
    expect(mermaid.split('\n').filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
  }
});
