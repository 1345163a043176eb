/** Says what was seen in a case, for docs/hard-cases.md. */
export function figure(number: number, text: string): void {
  console.log(`case ${number}: ${text}`);
}
