import { nginxString } from './nginx-string';
import { HeaderLine, Proxy } from './http-model';

/** The module of nginx that speaks with the servers; its directives begin with its name. */
export function moduleOf({ grpc }: Proxy): 'grpc' | 'proxy' {
  return grpc ? 'grpc' : 'proxy';
}

/** Headers of requests to servers. An empty value takes a header away. */
export function requestHeaderLines(proxy: Proxy): string[] {
  const directive = `${moduleOf(proxy)}_set_header`;
  return proxy.requestHeaders.map(({ name, value }) => `${directive} ${name} ${word(value)}`);
}

/** Headers of answers to clients, also of those that nginx gives itself. */
export function responseHeaderLines(proxy: Proxy): string[] {
  const { hiddenHeaders, addedHeaders } = proxy;
  return [
    ...hiddenHeaders.map((name) => `${moduleOf(proxy)}_hide_header ${name}`),
    ...addedHeaders.map(({ name, value }: HeaderLine) => `add_header ${name} ${word(value)} always`),
  ];
}

function word(value: string): string {
  return /^[\w$.:-]+$/.test(value) ? value : nginxString(value);
}
