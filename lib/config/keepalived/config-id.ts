/**
 * keepalived's `--config-id` of a start that finds the IPVS table of before, which a restart keeps. Lines that begin with `@^kept-table` are for all
 * other starts.
 */
export const KEPT_TABLE_ID = 'kept-table';
