import { HostProgram } from '../../../provisioning/host-plan';
import { Part } from '../part';
import { apache } from './apache';
import { keepalived } from './keepalived';
import { mariadb } from './mariadb';
import { nginx } from './nginx';
import { Program } from './program';

const PROGRAMS: Record<HostProgram, Program> = { keepalived, nginx, apache, mariadb };

/** A program that a host runs: installed, asked about its configuration, started, and looked for after a deploy. */
export function program(name: HostProgram) {
  const { packages, unit } = PROGRAMS[name];
  return {
    packages: packages.map((each) => ({ name: each })),
    programs: [name],
    units: [{ name: unit }],
    checks: [{ kind: 'active', unit }],
  } satisfies Part;
}
