import { IConstruct } from 'constructs';
import { ServerHost } from '../../options/server-host';
import { resolveTokens } from '../resolve-tokens';
import { sshTriggers } from '../ssh-connection';

/** Whether what a tear-down has to know of a host is there before any resource of the stack: literals and variables. */
export function isKnownBeforehand(scope: IConstruct, host: ServerHost): boolean {
  const texts = [...Object.values(sshTriggers(scope, host)), host.instanceId ?? ''];
  return !texts.some((text) => namesAnother(String(resolveTokens(scope, text))));
}

/** Whether a text has an expression in it that names more than variables. */
function namesAnother(text: string): boolean {
  const expressions = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => expression);
  const names = expressions.flatMap((expression) => expression.match(/[A-Za-z_][\w-]*\./g) ?? []);
  return names.some((name) => name !== 'var.');
}
