import { IConstruct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { resolveTokens } from './resolve-tokens';
import { sshTriggers } from './ssh-connection';

/** Whether what a connection has to know of a host is there before any resource of the stack: literals and variables. */
export function isHostKnownBeforehand(scope: IConstruct, host: ServerHost): boolean {
  return areKnownBeforehand(scope, [...Object.values(sshTriggers(scope, host)), host.instanceId ?? '']);
}

/** The same of texts. */
export function areKnownBeforehand(scope: IConstruct, texts: readonly string[]): boolean {
  return !texts.some((text) => namesAnother(String(resolveTokens(scope, text))));
}

/** Whether a text has an expression in it that names more than variables. */
function namesAnother(text: string): boolean {
  const expressions = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, expression]) => expression);
  const names = expressions.flatMap((expression) => expression.match(/[A-Za-z_][\w-]*\./g) ?? []);
  return names.some((name) => name !== 'var.');
}
