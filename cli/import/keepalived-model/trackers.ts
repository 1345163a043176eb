import { Directive, nameOf, valueOf } from '../directive';
import { Code, Option, call, givenNumber, number, object, text } from '../program/code';
import { Block } from '../block';
import { Findings } from '../findings';

/** What a `vrrp_instance` tracks, as `VrrpTracker`s. */
export function trackersOf(instance: Block, scripts: readonly Directive[], findings: Findings): Code[] {
  const interfaces = instance
    .all('track_interface')
    .flatMap(({ body = [] }) => body.map((each) => interfaceTracker(each, findings)));
  const used = instance.all('track_script').flatMap(({ body = [] }) => body);
  return [...interfaces, ...used.flatMap((each) => scriptTracker(each, scripts, findings))];
}

/** Without a weight, the director is out when the device is down. */
function interfaceTracker(directive: Directive, findings: Findings): Code {
  tellReverse(directive, findings);
  return call('VrrpTracker.networkInterface', text(nameOf(directive)), object(weightOf(directive)));
}

function weightOf({ words }: Directive): Option[] {
  const at = words.indexOf('weight');
  return at < 0 ? [] : [['weight', number(words[at + 1] ?? '')]];
}

/** Which is good where a script fails. */
function tellReverse({ words, text: line, place }: Directive, findings: Findings): void {
  if (words.includes('reverse')) findings.changed(place, `\`${line}\` is taken without \`reverse\``);
}

function scriptTracker(use: Directive, scripts: readonly Directive[], findings: Findings): Code[] {
  const script = scripts.find(({ words }) => words[1] === nameOf(use));
  if (script === undefined) {
    findings.unplaced(use, `there is no vrrp_script ${nameOf(use)}`);
    return [];
  }
  const block = new Block(script.body ?? []);
  const weights = block.all('weight');
  for (const each of [use, ...weights]) tellReverse(each, findings);
  const [own] = weights.map((each): Option => ['weight', number(each.words[1] ?? '')]);
  const weight = weightOf(use).at(0) ?? own;
  const interval = block.value('interval') ?? '1';
  const options: Option[] = [
    ...(weight && weight[1] !== '0' ? [weight] : []),
    ['intervalSeconds', number(interval)],
    ...givenNumber('timeoutSeconds', block.value('timeout')),
    ['rise', number(block.value('rise') ?? '1')],
    ['fall', number(block.value('fall') ?? '1')],
  ];
  const tracker = command(nameOf(use), block.one('script'), options);
  for (const each of block.rest()) findings.unplaced(each, 'a tracker has no lines of your own');
  return [tracker];
}

/** What is no command with its whole path is a script of a line. */
function command(name: string, script: Directive | undefined, options: readonly Option[]): Code {
  const line = script ? valueOf(script) : '';
  if (line.startsWith('/')) return call('VrrpTracker.command', text(name), text(line), object(options));
  return call('VrrpTracker.script', text(name), text(`#!/bin/sh\n${line}\n`), object(options));
}
