/** Who made a file, as a processing instruction: in an XML comment a cluster's name could not have two hyphens. */
export function xmlHeader(header: string): string {
  return `<?linux-lb ${header.replace(/^# /, '')}?>`;
}
