import { IConstruct } from 'constructs';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InventoryOwner } from '../inventory';

/** Context key of a project's name, in cdktf.json's `context` or the app's. */
export const PROJECT_CONTEXT = 'linuxLbProject';

/** Environment variable of a project's name; it wins over the context. */
export const PROJECT_VARIABLE = 'LINUX_LB_PROJECT';

/** Environment variable with the names of clusters, between commas, that this deploy takes over from whoever deployed them before. */
export const ADOPT_VARIABLE = 'LINUX_LB_ADOPT';

/** Whose a cluster is on its hosts: `PROJECT PATH`, of which the path begins with the stack. Words that a shell takes as they are. */
export function ownerOf(cluster: IConstruct): string {
  return `${projectOf(cluster)} ${pathOf(cluster)}`;
}

/** The same, for the inventory. */
export function ownerEntry(cluster: IConstruct): InventoryOwner {
  return { project: projectOf(cluster), path: pathOf(cluster) };
}

/** The project's name as one word. */
export function projectOf(scope: IConstruct): string {
  return word(project(scope));
}

/** A construct's path, which begins with the stack, as one word. */
export function pathOf(construct: IConstruct): string {
  return word(construct.node.path);
}

/** Whether this deploy takes that cluster over. */
export function isAdopted(name: string): boolean {
  return (process.env[ADOPT_VARIABLE] ?? '').split(',').some((each) => each.trim() === name);
}

function project(scope: IConstruct): string {
  const given: unknown = process.env[PROJECT_VARIABLE] || scope.node.tryGetContext(PROJECT_CONTEXT);
  return String(given || projectId() || '-');
}

/** `cdktf init` writes one. An app runs in the directory of its cdktf.json. */
function projectId(): string | undefined {
  const file = join(process.cwd(), 'cdktf.json');
  if (!existsSync(file)) return undefined;
  const { projectId: id } = JSON.parse(readFileSync(file, 'utf8')) as { projectId?: string };
  return id;
}

function word(text: string): string {
  return text.replace(/[^A-Za-z0-9_.:@/-]+/g, '-');
}
