/**
 * Escapes a literal text for Terraform, which takes every string of its JSON for a template: `${` and `%{` are doubled at their first character.
 * cdktf's own token markers are left alone. Only for texts of which no token follows a `$`; config files travel as assets and never come here.
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{(?!TfToken\[))/g, (sign) => sign + sign);
}
