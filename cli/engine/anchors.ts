import { InventoryHost } from '../../lib/inventory';

/** What carries the tear-down of a host in the engine's state. */
export interface Anchor {
  /** Terraform's address of it. */
  readonly address: string;
  /** How the tear-down would log in. */
  readonly host: InventoryHost;
}

interface State {
  readonly resources?: readonly {
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly index_key?: unknown; readonly attributes?: Attributes }[];
  }[];
}

interface Attributes {
  readonly triggers?: Triggers;
  readonly triggers_replace?: { readonly value?: Triggers };
}

type Triggers = { readonly [key: string]: string };

/** The anchors of a host by its name: keys are `CONSTRUCT/HOST`, or `HOST` where a construct has its own. */
export function anchorsOf(state: string, name: string): Anchor[] {
  const { resources = [] } = JSON.parse(state || '{}') as State;
  return resources.flatMap(({ module, type, name: resource, instances }) =>
    instances.flatMap(({ index_key: key, attributes }) => {
      const triggers = attributes?.triggers ?? attributes?.triggers_replace?.value;
      if (typeof key !== 'string' || triggers?.run_as === undefined || triggers.address === undefined)
        return [];
      if (key !== name && !key.endsWith(`/${name}`)) return [];
      return [
        {
          address: `${module ? `${module}.` : ''}${type}.${resource}[${JSON.stringify(key)}]`,
          host: hostOf(name, triggers),
        },
      ];
    }),
  );
}

function hostOf(name: string, triggers: Triggers): InventoryHost {
  const { address, user, port, key_path: path, host_key: hostKey, bastion_host: bastion } = triggers;
  return {
    name,
    networkInterfaces: [],
    ssh: {
      address,
      user,
      port,
      sudo: triggers.run_as !== '',
      key: path ? { kind: 'file', path } : { kind: 'agent' },
      ...(hostKey ? { hostKey } : {}),
      ...(bastion
        ? { bastion: { address: bastion, port: triggers.bastion_port, user: triggers.bastion_user } }
        : {}),
    },
    kernelNeeds: [],
    roles: [],
  };
}
