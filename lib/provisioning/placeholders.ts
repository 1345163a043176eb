import { IConstruct } from 'constructs';
import { PayloadFile } from './payload';
import { HostSecret } from './host-plan';
import { resolveTokens } from './resolve-tokens';

/** A value that only Terraform knows, and the name that stands for it in the files. */
export interface HostValue {
  readonly name: string;
  readonly token: string;
  /** Version of a secret, whose value must not be in a trigger. */
  readonly secretVersion?: string;
}

/** Files without tokens, and the values that the host puts in. */
export interface SplitFiles {
  readonly files: readonly PayloadFile[];
  readonly values: readonly HostValue[];
}

const TOKEN = /\$\{TfToken\[[^\]]+\]\}/g;

/**
 * Replaces every token by `@@linux-lb:NAME@@`, named after its Terraform expression, so that a file stays readable. What a value may hold only the host can
 * see: before NAME stands `word:` or `quoted:`, for the place that it has to fit into, and nothing where it may be any bytes.
 */
export function splitTokens(
  scope: IConstruct,
  files: readonly PayloadFile[],
  secrets: readonly HostSecret[],
): SplitFiles {
  // By expression: cdktf makes a new token each time when somebody asks for the same attribute.
  const values = new Map<string, HostValue>();
  const expressionOf = (token: string) => String(resolveTokens(scope, token));
  const secretVersions = new Map(
    secrets.flatMap(({ token, version }) =>
      (token.match(TOKEN) ?? []).map((part) => [expressionOf(part), version]),
    ),
  );
  const placeholder = (place: string, token: string) => {
    const expression = expressionOf(token);
    const secretVersion = secretVersions.get(expression);
    const prefix = secretVersion === undefined ? '' : 'secret.';
    const known = values.get(expression) ?? {
      name: newName(prefix, expression, values),
      token,
      secretVersion,
    };
    values.set(expression, known);
    return `@@linux-lb:${place}${known.name}@@`;
  };
  const fill = (file: PayloadFile) =>
    file.content.replace(TOKEN, (token, offset: number) => placeholder(placeAt(file, offset), token));
  return {
    files: files.map((file) => ({ ...file, content: fill(file) })),
    values: [...values.values()],
  };
}

/** What kind of place this is in a file, by the double quotes that stand before it on its line. */
function placeAt({ content, verbatim }: PayloadFile, offset: number): '' | 'word:' | 'quoted:' {
  if (verbatim) return '';
  const before = content.slice(content.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.split('"').length % 2 === 0 ? 'quoted:' : 'word:';
}

/** A secret's name begins with `secret.`: the host hides such values in what programs print. */
function newName(prefix: string, expression: string, values: ReadonlyMap<string, HostValue>): string {
  const taken = new Set([...values.values()].map(({ name }) => name));
  const plain = expression.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^-|-$/g, '') || 'value';
  const base = prefix + plain;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  return name;
}
