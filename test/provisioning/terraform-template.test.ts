import fc from 'fast-check';
import { escapeTemplate } from '../../lib/provisioning/terraform-template';

/** Terraform's side: in a literal template `$${` and `%%{` stand for `${` and `%{`, and nothing else is special. */
function asTerraformReads(template: string): string {
  const unescaped = template.replace(/([$%])\1\{/g, '\0');
  if (/[$%]\{/.test(unescaped)) throw new Error('an interpolation is left');
  return template.replace(/([$%])\1\{/g, '$1{');
}

it.each([
  ['${x}', '$${x}'],
  ['%{if x}', '%%{if x}'],
  ['$${x}', '$$${x}'],
  ['$x $(y) 100% {}', '$x $(y) 100% {}'],
  ['${TfToken[TOKEN.1]}', '${TfToken[TOKEN.1]}'],
])('%s becomes %s', (text, escaped) => {
  expect(escapeTemplate(text)).toBe(escaped);
});

it('gives every text back as it was', () => {
  const pieces = fc.constantFrom(
    '$',
    '%',
    '{',
    '}',
    '"',
    '\\',
    '\n',
    'a',
    '${',
    '%{',
    '$$',
    '%%',
    ' ',
    'é',
    '`',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      expect(asTerraformReads(escapeTemplate(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});
