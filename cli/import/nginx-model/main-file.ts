import { Directive, nameOf, valueOf } from '../directive';
import { Findings } from '../findings';

type Table = { readonly [name: string]: RegExp };

/** What this library's main file says itself, and which values of others are as good; nginx hears each of them once. */
const SAYS: { readonly [block: string]: Table } = {
  main: {
    user: /^(www-data|nginx)( (www-data|nginx))?$/,
    worker_processes: /^auto$/,
    worker_rlimit_nofile: /^\d{1,5}$/,
    pid: /^(\/var)?\/run\/nginx\.pid$/,
    load_module: /ngx_stream_module\.so$/,
    daemon: /^on$/,
    master_process: /^on$/,
  },
  events: { worker_connections: /^\d{1,4}$|^1[0-5]\d{3}$|^16[0-2]\d\d$|^163[0-7]\d$|^1638[0-4]$/ },
  http: {
    include: /mime\.types$/,
    default_type: /^application\/octet-stream$/,
    sendfile: /^on$/,
    tcp_nopush: /^on$/,
    server_tokens: /^off$/,
    server_names_hash_max_size: /^\d+$/,
    server_names_hash_bucket_size: /^\d+$/,
    variables_hash_max_size: /^\d+$/,
    variables_hash_bucket_size: /^\d+$/,
    proxy_headers_hash_max_size: /^\d+$/,
    proxy_headers_hash_bucket_size: /^\d+$/,
    types_hash_max_size: /^\d+$/,
    ssl_session_cache: /^shared:/,
    ssl_session_timeout: /^1d$/,
  },
  stream: {
    variables_hash_max_size: /^\d+$/,
    variables_hash_bucket_size: /^\d+$/,
    map_hash_max_size: /^\d+$/,
    map_hash_bucket_size: /^\d+$/,
  },
};

/** Whether the main file says it, so or otherwise; then it is told. */
export function mainSays(block: string, directive: Directive, findings: Findings): boolean {
  const good = SAYS[block][nameOf(directive)];
  if (good === undefined || (nameOf(directive) === 'load_module' && !good.test(valueOf(directive))))
    return false;
  if (!good.test(valueOf(directive)))
    findings.unplaced(directive, "this library's own nginx.conf sets it, and nginx takes it once");
  return true;
}
