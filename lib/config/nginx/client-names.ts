import { Block } from '../block-writer';

/**
 * What a client calls the server that it asks, which `$host` alone does not say: `$linux_lb_name` and, with its colon, `$linux_lb_port`. The port is the one that the client names, since somebody before nginx
 * may have translated it. A client of HTTP/1.0 may name nothing; the first name of the server, which nginx takes then, may be `_` or `*.example.org`, so it is the address and port that the client has reached.
 */
export function clientNames(): Block[] {
  return [
    { name: 'map $server_addr $linux_lb_address', body: ["'~:' [$server_addr]", 'default $server_addr'] },
    {
      name: 'map $host $linux_lb_name',
      body: ['_ $linux_lb_address', "'~^[*]' $linux_lb_address", 'default $host'],
    },
    { name: 'map $server_port $linux_lb_own_port', body: ["80 ''", "443 ''", 'default :$server_port'] },
    {
      name: 'map $http_host $linux_lb_port',
      body: ["'' $linux_lb_own_port", "'~(:[0-9]+)$' $1", "default ''"],
    },
  ];
}
