/** In place of the package's list of ports: each cluster's own file names its port, and a port that is named twice is a failure. */
export function portsConf(): string {
  return [
    '# Made by cdktf-linux-lb. Changes made here are lost at the next deploy.',
    '# The ports are in the linux-lb-*.conf beside the sites.',
    '',
  ].join('\n');
}
