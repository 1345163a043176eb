import { Construct } from 'constructs';
import { checkName } from '../../validation/identifiers';

/** A construct's name on hosts, in files, units and directories: its path in the app, unless it was given. */
export function clusterName(construct: Construct, given: string | undefined): string {
  checkName(construct.node.path, 'id', construct.node.id);
  const name = given ?? construct.node.path.replace(/[^A-Za-z0-9_-]+/g, '-');
  checkName(construct.node.path, 'name', name);
  return name;
}
