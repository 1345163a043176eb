import { X509Certificate } from 'node:crypto';
import { InventoryCluster } from '../../lib/inventory';
import { factsOf } from '../answers';
import { Answers } from '../ssh/hosts';
import { CertificateStatus } from './status';
import { certificatePaths } from './status-questions';

const DAY = 86_400_000;

/** The certificates that a cluster's balancers show, as they lie on each. */
export function certificateStatus(
  cluster: InventoryCluster,
  answers: Answers,
  now: Date,
): CertificateStatus[] {
  return cluster.members.flatMap(({ host }) =>
    certificatePaths(cluster).flatMap((path) => {
      const text = factsOf(answers, host)?.certificates.get(path);
      const certificate = text === undefined ? undefined : read(text);
      if (!certificate) return [];
      const expires = new Date(certificate.validTo);
      const daysLeft = Math.floor((expires.getTime() - now.getTime()) / DAY);
      const subject = certificate.subjectAltName ?? certificate.subject.replace(/\n/g, ', ');
      return [{ host, path, subject, expires: expires.toISOString(), daysLeft }];
    }),
  );
}

/** The first of a chain is the server's own. */
function read(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
