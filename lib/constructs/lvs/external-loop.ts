import { describe } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { RealServerPool } from '../pool/real-server-pool';

/** Balancers that would send clients' work to themselves. */
export function externalLoops(
  { where, virtualIps, innerVirtualIps }: Directors,
  pool: RealServerPool,
): string[] {
  const own = [...virtualIps, ...innerVirtualIps].map(({ address }) => address);
  return pool.externalServers
    .filter(({ external }) => own.includes(external.address))
    .map(({ external: { name, address } }) =>
      describe(where, `${name}.address`, address, 'another than the virtual IPs of the balancer itself'),
    );
}
