/** Priorities that a pair gets when it names none. */
export const PRIMARY_PRIORITY = 150;
export const BACKUP_PRIORITY = 100;
