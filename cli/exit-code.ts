/** How every command ends, as `terraform plan -detailed-exitcode` does. */
export enum ExitCode {
  /** All is well, or done. */
  WELL = 0,
  /** The command could not do its work: a mistake in its words, in the inventory, or a refusal. */
  MISTAKE = 1,
  /** It found something: a problem, drift, a host that does not answer. */
  FINDING = 2,
}
