import { Option } from 'commander';
import { defaultSuite, suites } from '../images/suite';

export function suiteOption(): Option {
  return new Option('--suite <suite>', "the machines' Debian").choices(suites).default(defaultSuite);
}
