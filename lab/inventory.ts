import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Mistake } from './mistake';

/** The part of `linux-lb.json` (docs/inventory.md) that the lab reads. */
export interface Inventory {
  readonly version: number;
  readonly stack?: string;
  readonly hosts: readonly InventoryHost[];
  readonly clusters?: readonly InventoryCluster[];
}

export interface InventoryHost {
  readonly name: string;
  readonly networkInterfaces: readonly InventoryInterface[];
  readonly ssh: InventorySsh;
  readonly kernelNeeds?: readonly string[];
}

export interface InventoryInterface {
  readonly device: string;
  readonly address: string;
}

export interface InventorySsh {
  readonly address: string;
  readonly port?: number | string;
  readonly user?: string;
  readonly sudo?: boolean;
  readonly key?: InventoryKey;
  readonly bastion?: string;
}

export interface InventoryKey {
  readonly kind: 'file' | 'agent' | 'variable' | string;
  readonly path?: string;
}

export interface InventoryCluster {
  readonly virtualIps?: readonly { readonly address: string }[];
}

/** A value that Terraform knows only after apply. */
export function isExpression(value: string): boolean {
  return value.includes('${');
}

/** The directory of the synthesized stack: the named one, or the only one. */
export function stackDirectory(appDirectory: string, stack?: string): string {
  const stacks = join(appDirectory, 'cdktf.out', 'stacks');
  const names = existsSync(stacks) ? readdirSync(stacks) : [];
  const described = names.filter((name) => existsSync(join(stacks, name, 'linux-lb.json')));
  const choice = stack ?? (described.length === 1 ? described[0] : undefined);
  if (choice !== undefined && described.includes(choice)) return join(stacks, choice);
  if (described.length === 0) {
    throw new Mistake(
      `There is no ${join(stacks, '<stack>', 'linux-lb.json')}: run \`cdktf synth\` here first.`,
    );
  }
  throw new Mistake(
    stack === undefined
      ? `There are several stacks: name one with --stack, of ${described.join(', ')}.`
      : `There is no stack "${stack}" in ${stacks}: name one of ${described.join(', ')}.`,
  );
}

export function readInventory(directory: string): Inventory {
  const file = join(directory, 'linux-lb.json');
  const inventory = JSON.parse(readFileSync(file, 'utf8')) as Inventory;
  if (inventory.version !== 1) {
    throw new Mistake(
      `${file} has version ${inventory.version}, this lab reads version 1: update cdktf-linux-lb.`,
    );
  }
  if (inventory.hosts.length === 0) {
    throw new Mistake(`${file} names no hosts: add a cluster to the stack and run \`cdktf synth\`.`);
  }
  return inventory;
}
