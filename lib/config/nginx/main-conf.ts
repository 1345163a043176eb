import { writeBlocks } from '../block-writer';
import { clientNames } from './client-names';

/** nginx's main file: the same for every cluster of a host, which add files of their own. */
export interface MainConf {
  readonly header: string;
  /** Directory of files of ours besides conf.d. */
  readonly directory: string;
  /** Paths of files that say who the workers are; one of them is there. */
  readonly userFiles: readonly string[];
  /** Seconds that workers of an old configuration may go on. */
  readonly workerShutdownTimeoutSeconds: string;
  /** Loopback address and port that tell whether nginx answers, and how it is. */
  readonly statusPlace: string;
}

const HTTP_LOG = [
  ...[
    'time:$time_iso8601',
    'client:$remote_addr',
    'host:$host',
    'method:$request_method',
    'uri:$request_uri',
  ],
  ...['status:$status', 'bytes:$body_bytes_sent', 'seconds:$request_time', 'upstream:$upstream_addr'],
  ...['upstream_status:$upstream_status', 'upstream_seconds:$upstream_response_time', 'tls:$ssl_protocol'],
];

const STREAM_LOG = [
  ...['time:$time_iso8601', 'client:$remote_addr', 'protocol:$protocol', 'status:$status'],
  ...['bytes_sent:$bytes_sent', 'bytes_received:$bytes_received', 'seconds:$session_time'],
  ...['upstream:$upstream_addr', 'connect_seconds:$upstream_connect_time'],
];

/** Prints it. The user that workers run as is in a file of its own, since each distribution has another. */
export function mainConf(conf: MainConf): string {
  const { header, directory, userFiles, workerShutdownTimeoutSeconds, statusPlace } = conf;
  return writeBlocks(
    [
      header,
      // In brackets, since one of them is there, and without another's file whose cluster is called user-...
      ...userFiles.map((path) => `include ${path.slice(0, -1)}[${path.slice(-1)}]`),
      'worker_processes auto',
      'worker_rlimit_nofile 65536',
      `worker_shutdown_timeout ${workerShutdownTimeoutSeconds}s`,
      'pid /run/nginx.pid',
      'error_log /var/log/nginx/error.log',
      'include /etc/nginx/modules-enabled/*.conf',
      'include /usr/share/nginx/modules/*.conf',
      `include ${directory}/*.main.conf`,
      '',
      { name: 'events', body: ['worker_connections 16384', `include ${directory}/*.events.conf`] },
      '',
      { name: 'http', body: http(directory, statusPlace) },
      '',
      {
        name: 'stream',
        body: [
          ...hash('variables', 128),
          ...hash('map', 1024),
          logFormat(STREAM_LOG),
          `include ${directory}/*.stream.conf`,
        ],
      },
    ],
    { terminator: ';' },
  );
}

function http(directory: string, statusPlace: string) {
  return [
    'include /etc/nginx/mime.types',
    'default_type application/octet-stream',
    'sendfile on',
    'tcp_nopush on',
    'server_tokens off',
    ...hash('server_names', 1024),
    ...hash('variables', 128),
    ...hash('proxy_headers', 128),
    'types_hash_max_size 4096',
    'ssl_session_cache shared:linux_lb:10m',
    'ssl_session_timeout 1d',
    logFormat(HTTP_LOG),
    'access_log /var/log/nginx/access.log',
    ...clientNames(),
    { name: 'map $http_upgrade $linux_lb_connection', body: ["'' ''", 'default upgrade'] },
    'include /etc/nginx/conf.d/*.conf',
    'include /etc/nginx/sites-enabled/*',
    {
      name: 'server',
      body: [
        `listen ${statusPlace}`,
        'access_log off',
        { name: 'location = /alive', body: ['return 204'] },
        { name: 'location = /status', body: ['stub_status'] },
        `include ${directory}/*.status.conf`,
      ],
    },
  ];
}

/** Room for hundreds of names, each as long as it may be; nginx takes what it needs. */
function hash(name: string, bucketSize: number): string[] {
  return [`${name}_hash_max_size 16384`, `${name}_hash_bucket_size ${bucketSize}`];
}

/** One JSON object a line; nginx escapes what is in the variables. */
function logFormat(fields: readonly string[]): string {
  const object = fields.map((field) => field.replace(/^(\w+):(.*)$/, '"$1":"$2"')).join(',');
  return `log_format linux_lb_json escape=json '{${object}}'`;
}
