import { OwnServiceFile, OwnServiceOptions } from '../../options/real-service-options';
import { OWN_FILE_MODES } from '../../options/real-service-rules/own';
import { SpecificationOf } from '../../options/service-specification';
import { HostFile } from '../../provisioning/host-plan';
import { NOTHING, Service, ServicePart, ServicePlace } from './service-part';

/** A service of the user's own making. */
export const own: Service<SpecificationOf<'own'>> = { part: ({ options }, place) => part(options, place) };

function part(
  { packages = [], files = [], units = [] }: OwnServiceOptions,
  { port }: ServicePlace,
): ServicePart {
  return {
    ...NOTHING,
    packages: packages.map((name) => ({ name })),
    files: files.map(hostFile),
    units: units.map((name) => ({ name })),
    checks: [...units.map((unit) => ({ kind: 'active', unit }) as const), { kind: 'listen', port }],
    secrets: files.flatMap(({ secrets = [] }) =>
      secrets.map(({ value, version }) => ({ token: value, version })),
    ),
  };
}

function hostFile({ path, text, mode, secrets = [] }: OwnServiceFile): HostFile {
  const known = OWN_FILE_MODES.find((each) => each === mode);
  return {
    path,
    content: text,
    mode: known ?? (secrets.length > 0 ? '0600' : '0644'),
    shared: false,
    verbatim: true,
  };
}
