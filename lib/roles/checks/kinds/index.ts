import { CheckKind, CheckSpecification, SpecificationOf } from '../../../options/check-specification';
import { bfd } from './bfd';
import { KindOfCheck } from './check-kind';
import { dns } from './dns';
import { file } from './file';
import { http, https } from './http';
import { ping } from './ping';
import { script } from './script';
import { smtp } from './smtp';
import { tcp } from './tcp';
import { udp } from './udp';

const KINDS: { readonly [K in CheckKind]: KindOfCheck<SpecificationOf<K>> } = {
  TCP_CHECK: tcp,
  HTTP_GET: http,
  SSL_GET: https,
  MISC_CHECK: script,
  SMTP_CHECK: smtp,
  DNS_CHECK: dns,
  UDP_CHECK: udp,
  PING_CHECK: ping,
  FILE_CHECK: file,
  BFD_CHECK: bfd,
};

/** What is decided about checks of a kind. */
export function kindOf({ kind }: CheckSpecification): KindOfCheck<CheckSpecification> {
  return KINDS[kind];
}
