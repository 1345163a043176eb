import { canonicalAddress } from '../../facts/canonical-address';
import { Directive, valueOf } from '../directive';
import { Code, Option, given, givenNumber, linesGiven, number } from '../program/code';
import { Block } from '../block';
import { checkCode, isChecker } from './checks';
import { Findings } from '../findings';
import { methodOf } from './methods';
import { FoundServer } from './found';

/** A `real_server`, with its check. */
export interface ReadServer extends FoundServer {
  readonly port: number | undefined;
  readonly check: Code | undefined;
  /** Its checker, or itself where it has none. */
  readonly checker: Directive;
}

/** The virtual server that it is of. */
export interface Service {
  readonly block: Block;
  /** Whether all of its servers stay in the table when they fail. */
  readonly isInhibited: boolean;
}

const LARGEST_WEIGHT = 65_535;

/** Reads a `real_server` of a virtual server. */
export function readServer(directive: Directive, service: Service, findings: Findings): ReadServer {
  const [, address, port] = directive.words;
  const block = new Block(directive.body ?? []);
  if (service.isInhibited) block.all('inhibit_on_failure');
  const [checker] = (directive.body ?? []).filter(isChecker);
  const check = checker && checkCode(checker, [block, service.block], findings);
  if (checker) block.all(checker.words[0]);
  if (checker && !check)
    findings.unplaced(
      checker,
      'this library has it with files and sessions of its own, HealthCheck.file and HealthCheck.bfd',
    );
  const options = [...weight(block, findings), ...method(block), ...thresholds(block)];
  const lines = linesOf(directive, block, checker, findings);
  return {
    address: canonicalAddress(address),
    port: port === undefined ? undefined : Number(port),
    options: [...options, ...linesGiven(lines)],
    check,
    checker: checker ?? directive,
  };
}

/** A checker of the same kind as the first one was taken with it, so that all but the first are looked for once more. */
function linesOf(
  { body = [] }: Directive,
  block: Block,
  checker: Directive | undefined,
  findings: Findings,
): string[] {
  const twins = body.filter((each) => checker && each !== checker && each.words[0] === checker.words[0]);
  for (const each of twins) findings.unplaced(each, 'a pool has one health check');
  return findings.asLines(block.rest());
}

function weight(block: Block, findings: Findings): Option[] {
  const directive = block.one('weight');
  if (directive === undefined) return [];
  if (!(Number(valueOf(directive)) > LARGEST_WEIGHT)) return [['weight', number(valueOf(directive))]];
  findings.changed(
    directive.place,
    `\`${directive.text}\` becomes ${LARGEST_WEIGHT}, the largest weight that is taken here`,
  );
  return [['weight', String(LARGEST_WEIGHT)]];
}

function method(block: Block): Option[] {
  const value = block.value('lb_kind', 'lvs_method');
  return given('forwardingMethod', value && methodOf(value).code);
}

function thresholds(block: Block): Option[] {
  return [
    ...givenNumber('upperThreshold', block.value('uthreshold')),
    ...givenNumber('lowerThreshold', block.value('lthreshold')),
  ];
}
