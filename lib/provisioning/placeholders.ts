import { IConstruct } from 'constructs';
import { AssetFile } from './asset-directory';
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
  readonly files: readonly AssetFile[];
  readonly values: readonly HostValue[];
}

const TOKEN = /\$\{TfToken\[[^\]]+\]\}/g;

/** Replaces every token by `@@linux-lb:NAME@@`, named after its Terraform expression, so that a file stays readable. */
export function splitTokens(scope: IConstruct, files: readonly AssetFile[], secrets: readonly HostSecret[]): SplitFiles {
  const values = new Map<string, HostValue>();
  const placeholder = (token: string) => {
    const known = values.get(token) ?? newValue(scope, token, secrets, [...values.values()]);
    values.set(token, known);
    return `@@linux-lb:${known.name}@@`;
  };
  return {
    files: files.map((file) => ({ ...file, content: file.content.replace(TOKEN, placeholder) })),
    values: [...values.values()],
  };
}

function newValue(scope: IConstruct, token: string, secrets: readonly HostSecret[], taken: HostValue[]): HostValue {
  const secret = secrets.find((candidate) => candidate.token === token);
  const expression = String(resolveTokens(scope, token));
  const base = expression.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^-|-$/g, '') || 'value';
  const name = taken.some((value) => value.name === base) ? `${base}-${taken.length}` : base;
  return { name, token, secretVersion: secret?.version };
}
