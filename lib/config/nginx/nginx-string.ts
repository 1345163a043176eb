/** A double-quoted string of nginx; `$` stays live, so that variables such as `$hostname` can be said. */
export function nginxString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
