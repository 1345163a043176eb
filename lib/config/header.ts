/** The first line of every file that we put on a host says who made it. */
export function madeByHeader(cluster: string): string {
  return `# Made by cdktf-linux-lb for ${cluster}. Changes made here are lost at the next deploy.`;
}
