/**
 * A line that hosts with an older keepalived leave out. What says so is a comment to keepalived itself; the hosts' part is
 * `lib/scripts/host/versions.sh`.
 */
export function optionalLine(line: string, firstVersion: string): string {
  return `${line} # keepalived ${firstVersion}`;
}
