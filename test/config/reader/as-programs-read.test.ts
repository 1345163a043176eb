import fc from 'fast-check';
import { ConfigLine } from '../../../lib/config/block-writer';
import { readKeepalivedConf } from '../../../lib/config/reader/keepalived-conf';
import { readNginxConf } from '../../../lib/config/reader/nginx-conf';
import '../../support/arbitraries';
import { keepalivedVerdict, nginxVerdict } from '../../support/real-programs';

/** A word, and then signs that mean something to one of the programs, in any order. */
const text = (...signs: string[]) =>
  fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 9 }).map((all) => `m ${all.join('')}`);

/** Whether a text is lines without blocks. */
function isFlat(read: () => readonly ConfigLine[]): boolean {
  try {
    return read().every((line) => typeof line === 'string');
  } catch {
    return false;
  }
}

/** `types` takes any words, and no blocks. */
it('nginx takes a text in a block exactly where the reader takes it', () => {
  const signs = text(...'ab \n;;{}"\'\\$#)\t\r', '${');
  fc.assert(
    fc.property(signs, (given) => {
      const said = nginxVerdict(`types {\n${given}\n}\nserver_tokens off;\n`);
      expect(isFlat(() => readNginxConf(given))).toBe(!said.includes('[emerg]'));
    }),
    { numRuns: Number(process.env.NGINX_RUNS ?? 150) },
  );
});

/** `notification_email` takes any words. What is said here leaves what follows as it is; a stray quote hides the rest of its own line. */
it('no text that the reader takes in a block ends it, or another one, for keepalived', () => {
  const signs = text(...'ab \n{}"\'\\$#!\t@', '${A}');
  const around = (given: string) =>
    `$A=x\nglobal_defs {\nnotification_email {\n${given}\n}\n}\nvrrp_instance a {\ninterface eth9\nvirtual_router_id 5\nvirtual_ipaddress {\n192.0.2.1\n}\n}\n`;
  fc.assert(
    fc.property(signs, (given) => {
      fc.pre(isFlat(() => readKeepalivedConf(given)));
      const said = keepalivedVerdict({ 'keepalived.conf': around(given) });
      expect(said).not.toMatch(/Extra|missing|Missing|Unexpected|Unknown keyword/);
    }),
    { numRuns: Number(process.env.KEEPALIVED_RUNS ?? 150) },
  );
});
