import { Block, ConfigLine } from '../../block-writer';
import { CheckPrinter, PortCheck } from '../check-model';
import { quotedString } from '../quoted-string';
import { line, portLines } from './connection-lines';

/** `HTTP_GET` and, over TLS, `SSL_GET`: a page is answered with a status, and perhaps a body. */
export interface HttpGet extends PortCheck {
  readonly kind: 'HTTP_GET' | 'SSL_GET';
  readonly path: string;
  /** Several stand apart, and a range is one word: `200-299 401`. */
  readonly statusCode: string;
  readonly digest?: string;
  /** As PCRE2 reads it, without quotes. */
  readonly regex?: string;
  readonly virtualhost?: string;
  /** Of `SSL_GET` only. */
  readonly enableSni?: boolean;
}

/** Prints an `HTTP_GET` or `SSL_GET`. */
export const httpGet: CheckPrinter<HttpGet> = {
  block,
  keywords: ({ statusCode, regex }) => [
    ...(/[ -]/.test(statusCode) ? (['status_code with several'] as const) : []),
    ...(regex === undefined ? [] : (['regex'] as const)),
  ],
};

function block(check: HttpGet): Block {
  const body: ConfigLine[] = line('virtualhost', check.virtualhost);
  if (check.enableSni) body.push('enable_sni');
  return { name: check.kind, body: [...body, urlBlock(check), ...portLines(check)] };
}

function urlBlock({ path, statusCode, digest, regex }: HttpGet): Block {
  return {
    name: 'url',
    body: [
      `path ${path}`,
      `status_code ${statusCode}`,
      ...line('digest', digest),
      ...line('regex', regex === undefined ? undefined : quotedString(regex)),
    ],
  };
}
