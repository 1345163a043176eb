/** Whether it is a value, and not an expression for what Terraform knows alone. */
export function isKnown(text: string): boolean {
  return !text.includes('${');
}
